import { describe, expect, it } from "vitest";
import type { RecordedRun } from "../../src/log/recorded-run.ts";
import type { History } from "../../src/model/history.ts";
import type { LogLine, TestRenamed } from "../../src/model/log-lines.ts";
import type { RenameUndone } from "../../src/model/person-lines.ts";
import { DECISIONS } from "../../src/model/words.ts";
import { aRecordedRun, linesOf, type Played, startOf, testId } from "../support/recorded-runs.ts";
import { historyOf, plain, testIn } from "../support/stored-histories.ts";

const run = (number: number, played: Played, ...extra: LogLine[]): RecordedRun =>
  aRecordedRun(number, [...linesOf(played, number * 10), ...extra]);
const renamed = (from: number, to: number): TestRenamed => ({
  type: "test.renamed",
  testId: testId(to),
  from: testId(from),
  why: "same body",
});
const undone = (from: number, to: number): RenameUndone => ({
  type: "rename.undone",
  testId: testId(to),
  from: testId(from),
});
const lettersOf = (history: History, number: number): string =>
  testIn(history, number)
    .executions.map(({ run: index, attempts }) => `${index}${attempts}`)
    .join(" ");

describe("a renamed test", () => {
  const runs = [
    run(0, { 1: "P" }),
    run(1, { 1: "FP" }),
    run(2, { 2: "P" }, renamed(1, 2)),
    run(3, { 2: "F" }),
  ];

  it("carries on the history of the older one", () => {
    const history = historyOf(runs);
    expect(lettersOf(history, 2)).toBe("0P 1FP 2P 3F");
    expect(testIn(history, 2)).toMatchObject({
      firstSeen: startOf(0),
      lastSeen: startOf(3),
      titlePath: ["suite", "test 2"],
      durations: [0, 10, 20],
      renamedFrom: [testId(1)],
    });
    expect(testIn(history, 2).manifestations.map(({ fingerprint }) => fingerprint)).toEqual([
      "error of 2",
      "error of 1",
    ]);
    expect(history.tests.has(testId(1))).toBe(false);
  });

  it("does so in whatever order the runs are folded", () => {
    expect(plain(historyOf(runs.toReversed()))).toEqual(plain(historyOf(runs)));
  });

  it("loses it again, without a trace, when the rename is taken back", () => {
    const taken = historyOf([...runs, run(4, {}, undone(1, 2))]);
    expect(lettersOf(taken, 1)).toBe("0P 1FP");
    expect(lettersOf(taken, 2)).toBe("2P 3F");
    expect(testIn(taken, 2).renamedFrom).toBeUndefined();
  });

  it("loses it by a person's decision, which is no run", () => {
    const decision = run(4, {}, undone(1, 2));
    const decided = { ...decision, started: { ...decision.started, runner: DECISIONS } };
    const taken = historyOf([decided, ...runs, decided]);
    expect(lettersOf(taken, 2)).toBe("2P 3F");
    expect(taken.runs).toHaveLength(runs.length);
  });

  it("keeps it when the rename is found again after it was taken back", () => {
    const again = historyOf([run(5, {}, renamed(1, 2)), ...runs, run(4, {}, undone(1, 2))]);
    expect(lettersOf(again, 2)).toBe("0P 1FP 2P 3F");
  });

  it("leaves to the older id what that does after the rename, on another branch perhaps", () => {
    const history = historyOf([...runs, run(4, { 1: "F" })]);
    expect(lettersOf(history, 2)).toBe("0P 1FP 2P 3F");
    expect(lettersOf(history, 1)).toBe("4F");
    expect(testIn(history, 1)).toMatchObject({ firstSeen: startOf(4), durations: [] });
  });

  it("carries on through several renames, and back", () => {
    const there = [run(0, { 1: "P" }), run(1, { 2: "P" }, renamed(1, 2)), run(2, { 3: "F" }, renamed(2, 3))];
    expect(lettersOf(historyOf(there), 3)).toBe("0P 1P 2F");
    expect(testIn(historyOf(there), 3).renamedFrom).toEqual([testId(2), testId(1)]);
    const back = historyOf([...there, run(3, { 1: "P" }, renamed(3, 1))]);
    expect(lettersOf(back, 1)).toBe("0P 1P 2F 3P");
    expect([...back.tests.keys()]).toEqual([testId(1)]);
  });

  it("keeps the attempts of both when both ran in one run", () => {
    const history = historyOf([run(0, { 1: "F", 2: "P" }), run(1, { 2: "P" }, renamed(1, 2))]);
    expect(lettersOf(history, 2)).toBe("0FP 1P");
  });

  it("passes over a rename of tests nobody has seen", () => {
    const history = historyOf([run(0, { 1: "P" }, renamed(1, 7), renamed(8, 1), renamed(1, 1))]);
    expect(lettersOf(history, 1)).toBe("0P");
    expect(history.tests.size).toBe(1);
  });
});
