import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { executedBy, someSources } from "../support/executed.ts";
import { aKilledRun, aRecordedRun, linesOf, testId } from "../support/recorded-runs.ts";
import { fold } from "../support/stored-histories.ts";

const then = [{ file: "src/a.ts", hash: "0123456789ab" }];
const later = [{ file: "src/a.ts", hash: "ba9876543210", uncalled: "1:9-20" }];

describe("what single tests executed", () => {
  it("is the same whatever the order in which runs are folded", () => {
    const told = fc.dictionary(fc.constantFrom("1", "2", "3"), someSources, { maxKeys: 3 });
    const shuffled = fc
      .array(fc.record({ told, killed: fc.boolean() }), { maxLength: 8 })
      .map((runs) =>
        runs.map(({ told: tests, killed }, number) => {
          const lines = [...linesOf({ 1: "P", 2: "P" }, 10), executedBy(tests)];
          return killed ? aKilledRun(number, lines) : aRecordedRun(number, lines);
        }),
      )
      .chain((runs) => fc.tuple(fc.constant(runs), fc.shuffledSubarray(runs, { minLength: runs.length })));
    fc.assert(
      fc.property(shuffled, ([runs, otherwise]) => {
        const [one, other] = [fold(runs), fold(otherwise)];
        expect(other.watched).toEqual(one.watched);
        expect(fold(runs, other).watched).toEqual(one.watched);
      }),
    );
  });

  it("is what the latest run says that tells of the test", () => {
    const { watched } = fold([
      aRecordedRun(1, [executedBy({ 1: then })]),
      aRecordedRun(3, [executedBy({ 1: later })]),
      aRecordedRun(2, [executedBy({ 1: then, 2: then })]),
    ]);
    expect(watched.get(testId(1))).toEqual({ run: 3, sources: later });
    expect(watched.get(testId(2))).toEqual({ run: 2, sources: then });
  });

  it("is not taken from a list that points beyond its table", () => {
    const line = executedBy({ 1: then });
    const damaged = { ...line, tests: { ...line.tests, [testId(2)]: { loaded: [0, 7] } } };
    expect([...fold([aRecordedRun(1, [damaged])]).watched.keys()]).toEqual([testId(1)]);
  });
});
