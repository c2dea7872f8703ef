import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { healAttempts, type HealOptions } from "../../src/analyse/heal-attempts.ts";
import { healRecord } from "../../src/analyse/heal-record.ts";
import { healStats } from "../../src/analyse/heal-stats.ts";
import type { RecordedRun } from "../../src/log/recorded-run.ts";
import { HEAL_STATES, type HealAttempt } from "../../src/model/healing.ts";
import type { HealStarted } from "../../src/model/person-lines.ts";
import { aHealRun, aRemark, withAdvice } from "../support/healing.ts";
import { aRecordedRun, startOf, testId } from "../support/recorded-runs.ts";
import { historyOf, testIn } from "../support/stored-histories.ts";

const started = (more: Partial<HealStarted> = {}): HealStarted => ({
  type: "heal.started",
  testId: testId(1),
  ...more,
});
const stopped = { type: "heal.stopped", testId: testId(1) } as const;

/** Runs from a number on, one for each word: `FP/a` are letters and code. */
function runs(from: number, words: string): RecordedRun[] {
  return words.split(" ").map((word, index) => {
    const [letters = "", code] = word.split("/");
    return aHealRun(from + index, letters, code);
  });
}

const again = (times: number, word: string): string => Array.from({ length: times }, () => word).join(" ");

function attemptsOf(recorded: readonly RecordedRun[], options: HealOptions = {}): readonly HealAttempt[] {
  const history = historyOf(recorded);
  return healAttempts(testIn(history, 1), history, options);
}

/** A test that fails every third run and passes on a retry: flaky beyond doubt. */
const FLAKY = runs(1, `${again(6, "P/a P/a FP/a")} P/a`);

describe("healAttempts", () => {
  it("begins none while a flaky test stays as it is", () => {
    expect(attemptsOf([...FLAKY, ...runs(30, again(30, "P/a"))])).toEqual([]);
  });

  it("begins when a flaky test is changed, and heals it when it stays silent", () => {
    const [attempt, ...more] = attemptsOf([...FLAKY, ...runs(30, again(40, "P/b"))]);
    expect(more).toEqual([]);
    expect(attempt).toMatchObject({
      begunBy: "change",
      begunAt: startOf(30),
      was: "flaky",
      state: "healed",
      category: "assertion",
      fingerprints: ["error of 1"],
      before: { executions: 25, failures: 6 },
      after: { executions: 40, failures: 0 },
    });
    expect(attempt?.clean).toBe(attempt?.needs);
    expect(attempt?.pSilent).toBeLessThanOrEqual(0.05);
    expect(attempt?.clean).toBeGreaterThan(5);
    expect(attempt?.clean).toBeLessThan(30);
  });

  it("asks for more clean attempts the more seldom the test failed", () => {
    const rare = runs(1, again(3, `${again(20, "P/a")} FP/a`));
    const [often] = attemptsOf([...FLAKY, ...runs(80, "P/b")]);
    const [seldom] = attemptsOf([...rare, ...runs(80, "P/b")]);
    expect(seldom?.needs ?? 0).toBeGreaterThan(2 * (often?.needs ?? Infinity));
  });

  it("fails when the failure it was known for comes again, and the next change begins another", () => {
    const attempts = attemptsOf([...FLAKY, ...runs(30, "P/b P/b FP/b P/b P/c P/c")]);
    expect(attempts.map(({ state, clean, runs: of }) => [state, clean, of])).toEqual([
      ["failed", 2, 3],
      ["open", 2, 2],
    ]);
  });

  it("is counted by the advice given on the last failure before it, whatever was given later", () => {
    const advised = FLAKY.map((run, at) => withAdvice(run, at === 17 ? "race/not-yet" : "timeout/usual"));
    const after = runs(30, "P/b FP/b").map((run) => withAdvice(run, "selector/nearest"));
    const [attempt] = attemptsOf([...advised.slice(0, 18), ...after].toReversed());
    expect(attempt).toMatchObject({ state: "failed", advice: "race/not-yet" });
  });

  it("is counted by no advice when its last failure got none, and by what a person says first", () => {
    const advised = [...FLAKY.slice(0, 3).map((run) => withAdvice(run, "race/not-yet")), ...FLAKY.slice(3)];
    const [untold] = attemptsOf([...advised, ...runs(30, "P/b")]);
    expect(untold).not.toHaveProperty("advice");
    const [told] = attemptsOf([
      ...advised.map((run) => withAdvice(run, "race/not-yet")),
      aRemark(29, started({ advice: "own" })),
    ]);
    expect(told).toMatchObject({ begunBy: "mark", advice: "own" });
  });

  it("is not decided by another failure", () => {
    const [attempt] = attemptsOf([...FLAKY, ...runs(30, "P/b f/b P/b")]);
    expect(attempt).toMatchObject({ state: "open", clean: 2, runs: 3 });
  });

  it("is decided by a failure of the same group", () => {
    const [attempt] = attemptsOf([...FLAKY, ...runs(30, "P/b f/b P/b")], { groupOf: () => "one" });
    expect(attempt).toMatchObject({ state: "failed", clean: 1 });
  });

  it("puts failures that are nearly alike into one group", () => {
    const [attempt] = attemptsOf([...FLAKY, ...runs(30, "P/b k/b")]);
    expect(attempt).toMatchObject({ state: "failed", fingerprints: ["error of 1"] });
  });

  it("takes no run of the code before the change for a proof", () => {
    const branches = runs(30, `P/b FP/a P/b FP/a ${again(30, "P/b")}`);
    const [attempt, ...more] = attemptsOf([...FLAKY, ...branches]);
    expect(more).toEqual([]);
    expect(attempt).toMatchObject({ state: "healed", after: { executions: 32, failures: 0 } });
  });

  it("begins none for a test that is still being written", () => {
    expect(attemptsOf(runs(1, "F/a F/b F/c P/d P/d"))).toEqual([]);
  });

  it("heals a broken test that was changed", () => {
    const broken = runs(1, `${again(6, "P/a")} FFF/a FFF/a`);
    const [attempt] = attemptsOf([...broken, ...runs(30, again(6, "P/b"))]);
    expect(attempt).toMatchObject({ state: "healed", was: "broken", clean: 5 });
  });

  it("says when a healed test failed again, and leaves it healed", () => {
    const [attempt, ...more] = attemptsOf([...FLAKY, ...runs(30, `${again(30, "P/b")} FP/b P/c`)]);
    expect(attempt).toMatchObject({
      state: "healed",
      relapsedAt: startOf(60),
      after: { executions: 32, failures: 1 },
    });
    expect(more.map(({ state, begunAt }) => [state, begunAt])).toEqual([["open", startOf(61)]]);
  });

  it("begins by a mark, of which the words are kept", () => {
    const marked = aRemark(30, started({ advice: "wait-for-response", note: "awaits it now" }));
    const [attempt] = attemptsOf([...FLAKY, marked, ...runs(31, "P P")]);
    expect(attempt).toMatchObject({
      begunBy: "mark",
      begunAt: startOf(30),
      advice: "wait-for-response",
      note: "awaits it now",
      clean: 2,
    });
  });

  it("takes a mark for words on an attempt that goes on", () => {
    const marked = aRemark(31, started({ advice: "wait-for-response" }));
    const attempts = attemptsOf([...FLAKY, ...runs(30, "P/b"), marked, ...runs(32, "P/b")]);
    expect(attempts).toMatchObject([{ begunBy: "change", advice: "wait-for-response", clean: 2 }]);
  });

  it("is stopped by a person, and only another change begins the next", () => {
    const recorded = [...FLAKY, ...runs(30, "P/b"), aRemark(31, stopped), ...runs(32, "P/b P/b P/c")];
    expect(attemptsOf(recorded)).toMatchObject([
      { state: "stopped", endedAt: startOf(31), clean: 1 },
      { state: "open", begunAt: startOf(34) },
    ]);
  });

  it("is decided by the group alone that a mark names", () => {
    const two = runs(1, again(4, "P/a FP/a P/a fP/a"));
    const marked = aRemark(30, started({ group: "another error" }));
    const [attempt] = attemptsOf([...two, marked, ...runs(31, "FP P P")]);
    expect(attempt).toMatchObject({ state: "open", fingerprints: ["another error"], clean: 3 });
  });

  it("goes on under the new name of a test", () => {
    const marked = aRemark(29, started());
    const renamed = aRecordedRun(40, [
      ...aHealRun(40, "P", "b", 2).lines.slice(1, -1),
      { type: "test.renamed", testId: testId(2), from: testId(1), why: "same body" },
    ]);
    const later = [41, 42].map((number) => aHealRun(number, "P", "b", 2));
    const history = historyOf([...FLAKY, marked, ...runs(30, "P/b P/b"), renamed, ...later]);
    expect(healAttempts(testIn(history, 2), history)).toMatchObject([{ begunAt: startOf(29), clean: 5 }]);
  });
});

const WORD = fc.tuple(
  fc.constantFrom("P", "P", "P", "FP", "F", "f", "fP", "kP", "S"),
  fc.constantFrom("a", "b", "c", undefined),
);
const STEP = fc.oneof(
  { weight: 8, arbitrary: WORD.map(([letters, code]) => ({ letters, code })) },
  { weight: 1, arbitrary: fc.constantFrom({ mark: started({ advice: "wait" }) }, { mark: stopped }) },
);

/** What happens to a test, in a random order of happening. */
const STORIES = fc
  .array(STEP, { maxLength: 60 })
  .map((steps) =>
    steps.map((step, number) =>
      "mark" in step ? aRemark(number, step.mark) : aHealRun(number, step.letters, step.code),
    ),
  );

const endOf = ({ key, state, endedAt, clean }: HealAttempt): unknown => ({ key, state, endedAt, clean });

function attemptsIn(recorded: readonly RecordedRun[]): readonly HealAttempt[] {
  return healRecord(historyOf(recorded)).map(({ attempt }) => attempt);
}

describe("whatever happens", () => {
  it("the order in which logs are merged does not matter", () => {
    const shuffled = STORIES.chain((story) =>
      fc.tuple(fc.constant(story), fc.shuffledSubarray(story, { minLength: story.length })),
    );
    fc.assert(
      fc.property(shuffled, ([story, otherwise]) => {
        expect(attemptsIn(otherwise)).toEqual(attemptsIn(story));
      }),
    );
  });

  it("an attempt is in one state, and one at most is open", () => {
    fc.assert(
      fc.property(STORIES, (story) => {
        const attempts = attemptsIn(story);
        const stats = healStats(attempts);
        expect(stats.open).toBeLessThanOrEqual(1);
        expect(HEAL_STATES.reduce((sum, state) => sum + stats[state], 0)).toBe(attempts.length);
        for (const { state, endedAt } of attempts) expect(endedAt === undefined).toBe(state === "open");
        for (const { before, after, clean } of attempts) {
          expect(before.failures).toBeLessThanOrEqual(before.executions);
          expect(clean).toBeLessThanOrEqual(after.executions - after.failures);
        }
      }),
    );
  });

  it("what comes later takes no attempt and no end away", () => {
    fc.assert(
      fc.property(STORIES, fc.nat(), (story, at) => {
        const then = attemptsIn(story.slice(0, at % (story.length + 1)));
        const now = attemptsIn(story);
        expect(now.slice(0, then.length).map(({ key }) => key)).toEqual(then.map(({ key }) => key));
        const ended = then.filter(({ state }) => state !== "open");
        expect(now.slice(0, ended.length).map(endOf)).toEqual(ended.map(endOf));
      }),
    );
  });
});
