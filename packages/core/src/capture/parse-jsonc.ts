const COMMENT = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g;
const TRAILING_COMMA = /"(?:[^"\\\n]|\\.)*"|,(?=\s*[}\]])/g;

/** Reads JSON with comments and trailing commas, as in tsconfig.json; undefined when it is none. */
export function parseJsonc(text: string): unknown {
  const bare = text
    .replace(/^\ufeff/, "")
    .replaceAll(COMMENT, (match) => (match.startsWith('"') ? match : " "))
    .replaceAll(TRAILING_COMMA, (match) => (match === "," ? "" : match));
  try {
    return JSON.parse(bare);
  } catch {
    return undefined; // a file in the middle of an edit; its settings do not hold for now
  }
}

/** A parsed JSON object. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Tells an object from everything else that JSON can be. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The strings of a JSON value that may be one string or a list. */
export function stringsOf(value: unknown): readonly string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((one) => typeof one === "string");
}
