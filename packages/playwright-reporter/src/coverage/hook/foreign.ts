/** A property of Playwright's, whose shape no version promises; `undefined` when there is none. */
export function at(holder: unknown, ...keys: readonly string[]): unknown {
  let value = holder;
  for (const key of keys) {
    const isHolder = (typeof value === "object" && value !== null) || typeof value === "function";
    if (!isHolder) return undefined;
    value = Reflect.get(Object(value), key);
  }
  return value;
}

/** A property that is a text; empty when it is none. */
export function textOf(holder: unknown, ...keys: readonly string[]): string {
  const value = at(holder, ...keys);
  return typeof value === "string" ? value : "";
}

/** A property that is a list; empty when it is none. */
export function listOf(holder: unknown, ...keys: readonly string[]): readonly unknown[] {
  const value = at(holder, ...keys);
  return Array.isArray(value) ? value : [];
}

/** Calls a method of something whose shape is not ours; `undefined` when it has none of that name. */
export function call(holder: unknown, name: string, ...args: readonly unknown[]): unknown {
  const method = at(holder, name);
  return typeof method === "function" ? Reflect.apply(method, holder, args) : undefined;
}

/** What a promise gives, or `undefined` when it fails or takes longer than that. */
export async function within<T>(limitMs: number, work: () => Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), limitMs);
  });
  try {
    return await Promise.race([work(), late]);
  } catch {
    return undefined; // a page that is gone tells nothing
  } finally {
    clearTimeout(timer);
  }
}
