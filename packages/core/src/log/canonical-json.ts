/**
 * The one JSON text of a value (RFC 8785): no white space, the keys of every object in the order of their UTF-16 code
 * units, `undefined` left out. Equal values give equal texts whoever wrote them, so the text can be hashed.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  return canonicalObject(value);
}

function canonicalObject(value: object): string {
  let text = "";
  // Compared by code units, never by locale: two machines must agree.
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [key, item] of entries) {
    if (item === undefined) continue;
    text += `${text === "" ? "" : ","}${JSON.stringify(key)}:${canonicalJson(item)}`;
  }
  return `{${text}}`;
}
