import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { remainderOf } from "../../src/history/remainder.ts";
import { applyRetention, type RetentionFacts, runsToDrop } from "../../src/history/retention.ts";
import type { StoredHistory } from "../../src/history/stored-history.ts";
import { toHistory } from "../../src/history/to-history.ts";
import { runKeyOf } from "../../src/log/run-key.ts";
import type { RecordedRun } from "../../src/log/recorded-run.ts";
import {
  aRecordedRun,
  aRunStarted,
  linesOf,
  linesOfFile,
  type Played,
  runId,
  startOf,
  testId,
} from "../support/recorded-runs.ts";
import { fold, testIn } from "../support/stored-histories.ts";

const run = (number: number, played: Played): RecordedRun =>
  aRecordedRun(number, linesOf(played, number + 1));
const DAY = 24 * 60;

/** Keeps so many runs and drops nothing for another reason. */
function keeping(runs: number, history: StoredHistory): RetentionFacts {
  return {
    now: new Date(history.runs.at(-1)?.startedAt ?? 0),
    retention: { days: 10_000, runs, megabytes: 1 },
    logBytes: history.runs.map(() => 1),
  };
}

function retain(history: StoredHistory, runs: number): StoredHistory {
  return applyRetention(history, keeping(runs, history));
}

describe("runsToDrop", () => {
  const { runs } = fold(Array.from({ length: 50 }, (_, day) => aRecordedRun(day * DAY, [])));
  const facts: RetentionFacts = {
    now: new Date(startOf(49 * DAY)),
    retention: { days: 90, runs: 500, megabytes: 512 },
    logBytes: runs.map(() => 1024 * 1024),
  };
  const dropping = (retention: Partial<RetentionFacts["retention"]>, now = facts.now): number =>
    runsToDrop(runs, { ...facts, now, retention: { ...facts.retention, ...retention } });

  it("drops nothing that fits", () => {
    expect(dropping({})).toBe(0);
  });

  it("drops by number, by age and by size of the logs, whichever asks for most", () => {
    expect(dropping({ runs: 40 })).toBe(10);
    expect(dropping({ days: 24 })).toBe(25);
    expect(dropping({ megabytes: 12 })).toBe(38);
    expect(dropping({ runs: 40, days: 24, megabytes: 12 })).toBe(38);
  });

  it("keeps 20 runs however old they are", () => {
    expect(dropping({ days: 1 })).toBe(30);
  });

  it("keeps the newest run whatever the limits", () => {
    expect(dropping({ runs: 0, megabytes: 0 })).toBe(49);
  });

  it("is not fooled by a clock that runs ahead", () => {
    expect(dropping({ days: 24 }, new Date("2099-01-01"))).toBe(25);
  });
});

describe("applyRetention", () => {
  const runs = [
    run(1, { 1: "FP", 2: "P" }),
    run(2, { 1: "P" }),
    run(3, { 1: "F", 3: "P" }),
    run(4, { 1: "P" }),
  ];

  it("turns the executions of dropped runs into sums", () => {
    const history = toHistory(retain(fold(runs), 2));
    expect(history).toMatchObject({ archivedRuns: 2, runs: [{ runId: runId(3) }, { runId: runId(4) }] });
    expect(testIn(history, 1)).toMatchObject({
      executions: [
        { run: 0, attempts: "F" },
        { run: 1, attempts: "P" },
      ],
      archived: { executions: 3, failures: 1, passedOnRetry: 1 },
      manifestations: [{ count: 1 }],
      firstSeen: startOf(1),
      durations: [2, 3, 5],
    });
  });

  it("keeps a test that no kept run saw as long as the window is open, then drops it", () => {
    const history = fold(runs);
    expect(testIn(toHistory(retain(history, 2)), 2)).toMatchObject({ executions: [], durations: [2] });
    const facts = keeping(2, history);
    const later = applyRetention(history, { ...facts, retention: { ...facts.retention, days: 0 } });
    expect(later.tests.has(testId(2))).toBe(false);
    expect(later.tests.has(testId(3))).toBe(true);
  });

  it("keeps an older id as long as a test carries on its past", () => {
    const rename = { type: "test.renamed", testId: testId(1), from: testId(2), why: "same body" } as const;
    const history = fold([...runs, aRecordedRun(5, [rename, ...linesOf({ 1: "P" })])]);
    const facts = keeping(2, history);
    const kept = applyRetention(history, { ...facts, retention: { ...facts.retention, days: 0 } });
    expect(testIn(toHistory(kept), 1)).toMatchObject({
      renamedFrom: [testId(2)],
      archived: { executions: 5 },
    });
  });

  it("keeps what a test file takes and executes as long as one of its tests is known", () => {
    const file = { durationMs: 400, uncalled: "1:9-20" };
    const history = fold([
      aRecordedRun(1, [...linesOf({ 2: "P" }), ...linesOfFile(2, file)]),
      ...runs.slice(1),
    ]);
    const kept = toHistory(retain(history, 2));
    expect([...kept.testFiles.values()]).toEqual([
      {
        runner: "playwright",
        project: "",
        file: "e2e/test2.spec.ts",
        overheads: [300],
        executed: [
          { file: "e2e/test2.spec.ts", hash: "0123456789ab" },
          { file: "src/cart.ts", hash: "ba9876543210", uncalled: "1:9-20" },
        ],
      },
    ]);
    const facts = keeping(2, history);
    const later = applyRetention(history, { ...facts, retention: { ...facts.retention, days: 0 } });
    expect(later.testFiles.size).toBe(0);
  });

  it("does not take a dropped run again", () => {
    const kept = retain(fold(runs), 2);
    expect(fold(runs, kept)).toBe(kept);
    expect(kept.archivedUpTo).toBe(runKeyOf(aRunStarted(2)));
  });

  it("changes nothing when nothing is to be dropped", () => {
    const history = fold(runs);
    expect(retain(history, 4)).toBe(history);
  });
});

describe("a rebuild after retention", () => {
  const RUNS = fc
    .array(fc.dictionary(fc.constantFrom("1", "2", "3"), fc.stringMatching(/^[PFS]{1,3}$/), { maxKeys: 3 }), {
      minLength: 1,
      maxLength: 30,
    })
    .map((all) =>
      all.map((played, number) =>
        aRecordedRun(number, [
          ...linesOf(played, number + 1),
          ...linesOfFile(1, {
            durationMs: 900 + number,
            ...(number % 4 === 0 && { uncalled: `${number + 1}:0-9` }),
          }),
          { type: "run.imports", files: { [`src/${number % 3}.ts`]: [`src/${number}.ts`] } },
          { type: "test.renamed", testId: testId(1), from: testId(2), why: `guess ${number}` },
        ]),
      ),
    );

  it("gives the history that was kept run by run", () => {
    fc.assert(
      fc.property(RUNS, fc.integer({ min: 1, max: 10 }), (runs, limit) => {
        const kept = runs.reduce((history, each) => retain(fold([each], history), limit), fold([]));
        expect(fold(runs.slice(-limit), remainderOf(kept))).toEqual(kept);
      }),
    );
  });
});
