/**
 * One cookie of a request.
 * @param {import("node:http").IncomingMessage} request
 * @param {string} name
 * @returns {string | undefined}
 */
export function readCookie(request, name) {
  for (const pair of (request.headers.cookie ?? "").split(";")) {
    const [key, value] = pair.trim().split("=", 2);
    if (key === name) return value;
  }
  return undefined;
}

/**
 * Gives the browser a cookie that scripts cannot read.
 * @param {import("node:http").ServerResponse} response
 * @param {string} name
 * @param {string} value
 * @returns {void}
 */
export function setCookie(response, name, value) {
  response.setHeader("set-cookie", `${name}=${value}; Path=/; HttpOnly; SameSite=Lax`);
}
