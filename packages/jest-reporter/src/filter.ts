/** Keeps the test files that a change asks for. */
export function filter(paths: readonly string[]): { readonly filtered: readonly string[] } {
  return { filtered: paths };
}
export { filter as default, filter as "module.exports" };
