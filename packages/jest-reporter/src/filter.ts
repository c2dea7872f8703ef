import type { Guard } from "@hindcast/core";
import { openFiltering, type Filtering } from "./filtering.ts";
import { guardOfChoice, tellLeftAtExit } from "./tell-left.ts";

const guard: Guard = guardOfChoice();
let filtering: Filtering | undefined;

/** Jest's `filter`: keeps the test files that a change asks for. All of them stay when none is asked for. */
export function filter(paths: readonly string[]): { readonly filtered: string[] } {
  tellLeftAtExit();
  const { argv, env } = process;
  const kept = guard.run(
    "filter",
    () => {
      filtering ??= openFiltering({ argv, env, cwd: process.cwd() });
      return filtering(paths);
    },
    undefined,
  );
  return { filtered: inEveryShape(kept ?? paths) };
}

/** Until Jest 29 the list is mapped to the `test` of each entry, from 30 on it is taken as it is. */
function inEveryShape(paths: readonly string[]): string[] {
  const filtered = [...paths];
  const map = (take: (entry: { readonly test: string }) => unknown): unknown[] =>
    paths.map((test) => take({ test }));
  return Object.assign(filtered, { map });
}
export { filter as default, filter as "module.exports" };
