import { expect, it } from "vitest";
import { filter } from "../src/filter.ts";

it("answers in the shape of every version of Jest, with all files when no selection is asked for", () => {
  const { filtered } = filter(["/repo/a.test.js", "/repo/b.test.js"]);
  expect(Array.isArray(filtered)).toBe(true);
  expect([...new Set(filtered)]).toEqual(["/repo/a.test.js", "/repo/b.test.js"]);
  // Until 29, Jest maps the list to the `test` of each entry.
  const entries: readonly unknown[] = Reflect.apply(filtered.map, filtered, [
    ({ test }: { readonly test: string }) => test,
  ]);
  expect(entries).toEqual(["/repo/a.test.js", "/repo/b.test.js"]);
});
