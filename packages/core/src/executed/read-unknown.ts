/** A property of something whose shape is not ours; `undefined` when there is none. */
export function valueAt(holder: unknown, key: string): unknown {
  const isHolder = (typeof holder === "object" && holder !== null) || typeof holder === "function";
  return isHolder ? Reflect.get(holder, key) : undefined;
}

/** A property that is a text with something in it. Errors that come from a worker are boxed strings. */
export function textAt(holder: unknown, key: string): string | undefined {
  const value = valueAt(holder, key);
  return typeof value === "string" && value !== "" ? value : undefined;
}
