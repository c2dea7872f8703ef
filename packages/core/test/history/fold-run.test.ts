import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyHistory } from "../../src/history/stored-history.ts";
import type { RecordedRun } from "../../src/log/recorded-run.ts";
import type { LogLine } from "../../src/model/log-lines.ts";
import {
  aFailure,
  aKilledRun,
  anAttempt,
  aRecordedRun,
  aRunFinished,
  aTestStarted,
  linesOf,
  linesOfFile,
  type Played,
  startOf,
  testId,
} from "../support/recorded-runs.ts";
import { fold, historyOf, testIn } from "../support/stored-histories.ts";

const run = (number: number, played: Played): RecordedRun =>
  aRecordedRun(number, linesOf(played, number * 10));

const LETTERS = fc.stringMatching(/^[PFSIN]{1,3}T?$/);
const PLAYED = fc.dictionary(fc.constantFrom("1", "2", "3", "4"), LETTERS, { maxKeys: 4 });
const EXTRA = fc.oneof(
  fc.constant([]),
  fc.constantFrom<readonly LogLine[]>(
    [{ type: "test.renamed", testId: testId(1), from: testId(2), why: "same body" }],
    [{ type: "test.renamed", testId: testId(2), from: testId(1), why: "same body" }],
    [{ type: "test.renamed", testId: testId(3), from: testId(1), why: "same body" }],
    [{ type: "rename.undone", testId: testId(1), from: testId(2) }],
    [{ type: "run.imports", files: { "src/a.ts": ["src/b.ts"], "src/b.ts": [] } }],
    [{ type: "run.imports", files: { "src/a.ts": ["src/c.ts"] } }],
    [aTestStarted(1, { titlePath: ["now called so"], attempt: 1 }), anAttempt(1)],
    linesOfFile(1, { durationMs: 250 }),
    linesOfFile(1, { durationMs: 90, uncalled: "1:9-20" }),
    [...linesOfFile(1, { durationMs: 700, uncalled: "" }), ...linesOfFile(2, { durationMs: 120 })],
    [
      aTestStarted(2),
      anAttempt(2, { status: "failed", expected: false, failures: [aFailure("x"), aFailure("y")] }),
    ],
  ),
);
const NOT_RUN = fc.constantFrom({}, { notRun: { unknown: [testId(4), testId(9)] } });

/** Runs with all kinds of lines, some killed, in a random order. */
const RUNS = fc
  .array(fc.record({ played: PLAYED, extra: EXTRA, notRun: NOT_RUN, killed: fc.boolean() }), {
    maxLength: 12,
  })
  .map((runs) =>
    runs.map(({ played, extra, notRun, killed }, number) => {
      const lines = [...linesOf(played, number + 1), ...extra];
      return killed ? aKilledRun(number, lines) : aRecordedRun(number, lines, aRunFinished(notRun));
    }),
  );

const told = (number: number, files: Record<string, readonly string[]>): RecordedRun =>
  aRecordedRun(number, [{ type: "run.imports", files }]);

describe("foldRun", () => {
  it("gives the same history whatever the order of the runs", () => {
    const shuffled = RUNS.chain((runs) =>
      fc.tuple(fc.constant(runs), fc.shuffledSubarray(runs, { minLength: runs.length })),
    );
    fc.assert(
      fc.property(shuffled, ([runs, otherwise]) => {
        expect(fold(otherwise)).toEqual(fold(runs));
      }),
    );
  });

  it("does so also beyond the bounds on durations and manifestations", () => {
    const failing = fc
      .integer({ min: 0, max: 30 })
      .map((error): LogLine[] => [
        aTestStarted(1),
        anAttempt(1, { status: "failed", expected: false, failures: [aFailure(`f${error}`)] }),
      ]);
    const passing = fc
      .integer({ min: 1, max: 999 })
      .map((ms) => linesOf({ 1: "P" }, ms).concat(linesOfFile(1, { durationMs: ms + 99 })));
    const many = fc.array(fc.oneof(failing, passing), { minLength: 60, maxLength: 80 });
    const shuffled = many
      .map((runs) => runs.map((lines, number) => aRecordedRun(number, lines)))
      .chain((runs) => fc.tuple(fc.constant(runs), fc.shuffledSubarray(runs, { minLength: runs.length })));
    const isSame = fc.property(shuffled, ([runs, otherwise]) => {
      expect(fold(otherwise)).toEqual(fold(runs));
    });
    fc.assert(isSame, { numRuns: 30 });
  });

  it("changes nothing when a run is folded again", () => {
    fc.assert(
      fc.property(RUNS, (runs) => {
        const once = fold(runs);
        expect(fold(runs, once)).toBe(once);
      }),
    );
  });

  it("never changes the history it was given", () => {
    const before = fold([run(1, { 1: "P" }), run(3, { 1: "F" })]);
    const copy = structuredClone(before);
    fold([run(2, { 1: "F" })], before);
    expect(before).toEqual(copy);
  });

  it("keeps each test's attempts by run", () => {
    const history = historyOf([run(1, { 1: "P", 2: "FP" }), run(2, { 1: "F" }), run(4, { 2: "P" })]);
    expect(testIn(history, 1).executions).toEqual([
      { run: 0, attempts: "P" },
      { run: 1, attempts: "F" },
    ]);
    expect(testIn(history, 2).executions).toEqual([
      { run: 0, attempts: "FP" },
      { run: 2, attempts: "P" },
    ]);
  });

  it("puts a run that comes late in its place", () => {
    const history = historyOf([run(1, { 1: "P" }), run(3, { 1: "F" }), run(2, { 1: "S" })]);
    expect(history.runs.map(({ runId }) => runId)).toEqual(["run1", "run2", "run3"]);
    expect(
      testIn(history, 1)
        .executions.map(({ attempts }) => attempts)
        .join(),
    ).toBe("P,S,F");
  });

  it("reads letters off the attempts: passed as expected, failed, skipped, interrupted, not run", () => {
    const lines = [
      anAttempt(1, { attempt: 6, status: "failed", expected: true }),
      anAttempt(1, { attempt: 1, status: "passed", expected: false }),
      anAttempt(1, { attempt: 2, status: "timedOut", expected: false }),
      anAttempt(1, { attempt: 3, status: "skipped" }),
      anAttempt(1, { attempt: 4, status: "interrupted", expected: false }),
      anAttempt(1, { attempt: 5, status: "skipped", notRun: "stopped-early" }),
    ];
    const history = historyOf([aRecordedRun(1, [aTestStarted(1), ...lines])]);
    expect(testIn(history, 1).executions[0]?.attempts).toBe("FFSINP");
  });

  it("marks a test that never came to its turn, once it is known by name", () => {
    const finished = aRunFinished({ notRun: { "stopped-early": [testId(1), testId(2)] } });
    const history = historyOf([aRecordedRun(1, [], finished), run(2, { 1: "P" })]);
    expect(testIn(history, 1).executions.map(({ attempts }) => attempts)).toEqual(["N", "P"]);
    expect(history.tests.has(testId(2))).toBe(false);
  });

  it("counts what a killed run finished, and its attempts in flight as interrupted", () => {
    const history = historyOf([aKilledRun(1, linesOf({ 1: "P", 2: "FT" }))]);
    expect(history.runs[0]).toMatchObject({
      status: "killed",
      wholeSuite: false,
      counts: { tests: 2, attempts: 2, passed: 1, interrupted: 1 },
    });
    expect(testIn(history, 2).executions[0]?.attempts).toBe("FI");
  });

  it("excuses the failures of an outage and names it", () => {
    const refused = aFailure("refused", {
      category: "network",
      kind: "network/econnrefused",
      message: "ECONNREFUSED",
    });
    const down = Array.from({ length: 6 }, (_, test) => [
      aTestStarted(test),
      anAttempt(test, { status: "failed", expected: false, failures: [refused] }),
    ]).flat();
    const history = historyOf([aRecordedRun(1, [...down, ...linesOf({ 6: "P", 7: "F" })])]);
    expect(history.runs[0]?.outage).toMatchObject({ kind: "network/econnrefused", tests: 6 });
    expect(testIn(history, 1)).toMatchObject({ executions: [{ attempts: "E" }], manifestations: [] });
    expect(testIn(history, 7).executions[0]?.attempts).toBe("F");
  });

  it("keeps the durations of the last 20 runs that passed, by run", () => {
    const runs = Array.from({ length: 30 }, (_, index) =>
      run(index + 1, { 1: index % 3 === 0 ? "F" : "FP" }),
    );
    const passed = runs.map((_, index) => index + 1).filter((number) => (number - 1) % 3 !== 0);
    expect(testIn(historyOf(runs.toReversed()), 1).durations).toEqual(
      passed.slice(-20).map((number) => number * 10),
    );
  });

  it("groups failures into manifestations and counts those a retry made good", () => {
    const history = historyOf([run(1, { 1: "FFP" }), run(2, { 1: "F" }), run(5, { 1: "FP" })]);
    expect(testIn(history, 1).manifestations).toEqual([
      {
        fingerprint: "error of 1",
        category: "assertion",
        kind: "assertion/value",
        gist: "error of <n> is not what was expected second line",
        message: "error of 1 is not what was expected",
        count: 4,
        passedOnRetry: 3,
        firstSeen: startOf(1),
        lastSeen: startOf(5),
      },
    ]);
  });

  it("shows the 20 manifestations seen last", () => {
    const runs = Array.from({ length: 25 }, (_, index) => {
      const failures = [aFailure(`f${index}`)];
      return aRecordedRun(index, [
        aTestStarted(1),
        anAttempt(1, { status: "failed", expected: false, failures }),
      ]);
    });
    const words = testIn(historyOf(runs), 1).manifestations.map(({ fingerprint }) => fingerprint);
    expect(words).toEqual(Array.from({ length: 20 }, (_, index) => `f${24 - index}`));
  });

  it("lets a test describe itself as the latest run did", () => {
    const renamedTitle = aRecordedRun(2, [
      aTestStarted(1, { tags: ["slow"], titlePath: ["new"] }),
      anAttempt(1),
    ]);
    const history = historyOf([renamedTitle, run(1, { 1: "P" })]);
    expect(testIn(history, 1)).toMatchObject({ titlePath: ["new"], tags: ["slow"], firstSeen: startOf(1) });
  });

  it("takes the imports that were told last for each file", () => {
    const history = historyOf([told(2, { "a.ts": ["c.ts"] }), told(1, { "a.ts": ["b.ts"], "d.ts": [] })]);
    expect(Object.fromEntries(history.imports)).toEqual({ "a.ts": ["c.ts"], "d.ts": [] });
  });

  it("bounds the attempts of one run", () => {
    const history = historyOf([run(1, { 1: `F${"P".repeat(999)}` })]);
    expect(testIn(history, 1).executions[0]?.attempts).toBe("P".repeat(400));
  });

  it("shows the last 400 attempts one by one and sums up those before", () => {
    const runs = [
      run(0, { 1: "FP" }),
      ...Array.from({ length: 200 }, (_, index) => run(index + 1, { 1: "FP" })),
    ];
    const test = testIn(historyOf(runs), 1);
    expect(test.executions).toHaveLength(200);
    expect(test.executions[0]).toEqual({ run: 1, attempts: "FP" });
    expect(test.archived).toEqual({ executions: 2, failures: 1, passedOnRetry: 1 });
  });

  it("has nothing to show before the first run", () => {
    expect(fold([])).toEqual(emptyHistory());
  });
});
