/**
 * @typedef {object} Call
 * @property {Readonly<Record<string, string>>} params  parts of the path the pattern names
 * @property {URLSearchParams} query
 * @property {Record<string, unknown>} body
 * @property {import("../accounts/sessions.js").Session} session
 */

/**
 * @typedef {object} Answer
 * @property {number} [status]  200 unless told
 * @property {unknown} body
 */

/** @typedef {(call: Call) => Answer | Promise<Answer>} Handler */

/**
 * @typedef {object} Route
 * @property {string} method
 * @property {RegExp} path
 * @property {Handler} handle
 */

/**
 * A route from a line such as `GET /api/products/:id`.
 * @param {string} line
 * @param {Handler} handle
 * @returns {Route}
 */
export function route(line, handle) {
  const [method = "", pattern = ""] = line.split(" ");
  const path = new RegExp(`^${pattern.replaceAll(/:(\w+)/g, "(?<$1>[^/]+)")}$`);
  return { method, path, handle };
}

/**
 * The route that serves a request, with the named parts of its path.
 * @param {readonly Route[]} routes
 * @param {string} method
 * @param {string} path
 * @returns {{handle: Handler, params: Record<string, string>} | undefined}
 */
export function findRoute(routes, method, path) {
  for (const { method: wanted, path: pattern, handle } of routes) {
    if (wanted !== method) continue;
    const match = pattern.exec(path);
    if (match) return { handle, params: { ...match.groups } };
  }
  return undefined;
}
