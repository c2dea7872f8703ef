import { transformSync } from "esbuild";
import { describe, expect, it } from "vitest";
import { readSourceMap } from "../../src/executed/source-map.ts";

const SOURCE = `export interface Row { readonly price: number }
export function total(rows: readonly Row[], start: number = 0): number {
  return rows.reduce((sum, { price }) => sum + price, start);
}
export const first = (rows: readonly Row[]): Row | undefined => rows[0];
`;

const { code, map } = transformSync(SOURCE, { loader: "ts", sourcemap: true, sourcefile: "/repo/rows.ts" });
const payload: Readonly<Record<string, unknown>> = JSON.parse(map);

/** Where a text stands in another one. */
function placeOf(text: string, part: string): { readonly line: number; readonly column: number } {
  const before = text.slice(0, text.indexOf(part)).split("\n");
  return { line: before.length, column: before.at(-1)?.length ?? 0 };
}

describe("readSourceMap", () => {
  it("leads from a compiled body to the very body in the source", () => {
    const from = placeOf(code, "{\n  return");
    const to = { line: from.line + 2, column: 1 };
    expect(readSourceMap(payload)?.within({ from, to })).toEqual({
      from: placeOf(SOURCE, "{\n  return"),
      to: { line: 4, column: 1 },
    });
  });

  it("stays inside where an end is not known to the letter", () => {
    const from = placeOf(code, "rows[0]");
    const range = readSourceMap(payload)?.within({ from, to: { ...from, column: from.column + 7 } });
    const inSource = placeOf(SOURCE, "rows[0]");
    expect(range?.from).toEqual(inSource);
    expect(range?.to.line).toBe(inSource.line);
    expect(range?.to.column).toBeLessThanOrEqual(inSource.column + 7);
  });

  it("knows no way from a place without a source", () => {
    const nowhere = { line: 900, column: 0 };
    expect(readSourceMap({ ...payload, mappings: ";;;" })?.within({ from: nowhere, to: nowhere })).toBe(
      undefined,
    );
  });

  it.each([undefined, "text", {}, { ...payload, sources: ["a.ts", "b.ts"] }])(
    "refuses what is no map of one source: %j",
    (given) => {
      expect(readSourceMap(given)).toBeUndefined();
    },
  );
});
