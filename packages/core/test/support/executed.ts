import * as fc from "fast-check";
import { encodeExecuted } from "../../src/executed/encode-executed.ts";
import { formatRanges } from "../../src/executed/function-ranges.ts";
import type { ExecutedSource, FunctionRange } from "../../src/model/executed.ts";
import type { TestsExecuted } from "../../src/model/log-lines.ts";
import { testId } from "./recorded-runs.ts";

/** Bodies of functions one after the other, some over several lines. */
export const someRanges: fc.Arbitrary<readonly FunctionRange[]> = fc
  .array(
    fc.record({
      gap: fc.integer({ min: 1, max: 9 }),
      lines: fc.nat(3),
      columns: fc.integer({ min: 1, max: 9 }),
    }),
    {
      maxLength: 6,
    },
  )
  .map((shapes) => {
    let line = 1;
    return shapes.map(({ gap, lines, columns }) => {
      const from = { line: (line += gap), column: columns };
      line += lines;
      return { from, to: { line, column: lines === 0 ? columns * 2 : columns } };
    });
  });

/** What a test file executed, by path. */
export const someSources: fc.Arbitrary<readonly ExecutedSource[]> = fc
  .uniqueArray(
    fc.record(
      {
        file: fc.constantFrom("src/a.ts", "src/b c.ts", "é/ü.ts", "__proto__", "constructor", "a.test.ts"),
        hash: fc.constantFrom("0123456789ab", "ba9876543210"),
        uncalled: someRanges.map(formatRanges),
      },
      { requiredKeys: ["file", "hash"], noNullPrototype: true },
    ),
    { selector: ({ file }) => file, minLength: 1 },
  )
  .map((sources) => sources.toSorted((a, b) => (a.file < b.file ? -1 : 1)));

/** The line of a log that tells what single tests executed, by their numbers. */
export function executedBy(tests: Readonly<Record<number, readonly ExecutedSource[]>>): TestsExecuted {
  const { tables, files } = encodeExecuted(Object.values(tests));
  const wires = Object.keys(tests).map((number, index) => [testId(Number(number)), files[index]]);
  return { type: "tests.executed", tables, tests: Object.fromEntries(wires) };
}
