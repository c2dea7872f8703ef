/**
 * One text field of what a browser sent; empty when it is absent or no text.
 * @param {unknown} body
 * @param {string} name
 * @returns {string}
 */
export function textField(body, name) {
  const value = fieldOf(body, name);
  return typeof value === "string" ? value : "";
}

/**
 * One field of what a browser sent, whatever it is.
 * @param {unknown} body
 * @param {string} name
 * @returns {unknown}
 */
export function fieldOf(body, name) {
  if (typeof body !== "object" || body === null) return undefined;
  return new Map(Object.entries(body)).get(name);
}
