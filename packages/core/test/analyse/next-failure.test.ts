import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { judgeAll } from "../../src/analyse/judge-test.ts";
import { nextFailures } from "../../src/analyse/next-failure.ts";
import type { TestHistory } from "../../src/model/history.ts";
import { aHistory, aTestHistory } from "../support/histories.ts";

/** A test whose runs, each of a version of its own, went as the letters say. */
const testOf = (title: string, letters: string): TestHistory =>
  aTestHistory(title, Object.fromEntries(letters.split("").entries()));

/** P(fails next) of tests by their letters, in one project with `others`. */
function forecast(letters: readonly string[], others: readonly TestHistory[] = []): readonly number[] {
  const tests = letters.map((of, index) => testOf(`test ${index}`, of));
  const runs = Array.from({ length: 40 }, (_, index) => ({ codeVersion: `v${index}` }));
  const history = aHistory(runs, [...tests, ...others]);
  const { of } = nextFailures({ history, judgements: judgeAll(history) });
  return tests.map((test) => of(test));
}

/** Forty tests that pass but for a streak of failures, or for failures here and there. */
const suiteOf = (at: (index: number) => string): readonly TestHistory[] =>
  Array.from({ length: 40 }, (_, index) => testOf(`other ${index}`, at(index)));

const LENGTH = 30;
/** Passes with one failure among them. */
const failingAt = (place: number): string => "P".repeat(place).concat("F").padEnd(LENGTH, "P");

/** What is said of a new test after a hundred that all began alike. */
function ofNewAfter(letter: string): number {
  const tests = Array.from({ length: 100 }, (_, index) => testOf(`new ${index}`, letter));
  const history = aHistory([{}], tests);
  return nextFailures({ history, judgements: judgeAll(history) }).ofNew;
}

function weightOf(tests: readonly TestHistory[]): number {
  const runs = Array.from({ length: 40 }, (_, index) => ({ codeVersion: `v${index}` }));
  const history = aHistory(runs, tests);
  return nextFailures({ history, judgements: judgeAll(history) }).historyWeight;
}

describe("the forecast of the next run", () => {
  // A failure more between two others can make a test sound again: two flakes become one breakage that was repaired.
  it("ranks no test lower for its only failure, or for one in its last run", () => {
    const letters = fc.array(fc.constantFrom("P", "F"), { maxLength: 30 });
    fc.assert(
      fc.property(letters, (before) => {
        const runs = before.join("");
        const [passes = 0, given = 0, more = 0] = forecast([
          "P".repeat(runs.length + 1),
          `${runs}P`,
          `${runs}F`,
        ]);
        expect(given).toBeGreaterThanOrEqual(passes - 1e-9);
        expect(more).toBeGreaterThanOrEqual(given - 1e-9);
      }),
    );
  });

  it("ranks no test lower for failing later", () => {
    const at = fc.integer({ min: 0, max: LENGTH - 1 });
    fc.assert(
      fc.property(at, at, (one, other) => {
        const [early = 0, late = 0] = forecast([Math.min(one, other), Math.max(one, other)].map(failingAt));
        // The first run of all knows no version before it: there a part in a thousand is nothing.
        expect(late).toBeGreaterThanOrEqual(early * 0.995);
      }),
    );
  });

  it("lies between 0 and 1 for any attempts, and is the same each time", () => {
    const attempts = fc.array(
      fc.string({ unit: fc.constantFrom("P", "F", "E", "S", "N"), minLength: 1, maxLength: 3 }),
      {
        maxLength: 12,
      },
    );
    fc.assert(
      fc.property(attempts, (given) => {
        const test = aTestHistory("any", Object.fromEntries(given.entries()));
        const history = aHistory(
          given.map(() => ({})),
          [test],
        );
        const input = { history, judgements: judgeAll(history) };
        const p = nextFailures(input).of(test);
        expect(p).toBeGreaterThan(0);
        expect(p).toBeLessThan(1);
        expect(nextFailures(input).of(test)).toBe(p);
      }),
    );
  });

  it("believes a last failure less where failures did not repeat", () => {
    const streaks = suiteOf((index) =>
      "P"
        .repeat(index % 20)
        .concat("FFFFFFFF")
        .padEnd(39, "P"),
    );
    const scattered = suiteOf((index) =>
      "P"
        .repeat(index % 10)
        .concat("FPPPPPPPFPPPPPPPFPPP")
        .padEnd(39, "P"),
    );
    const failing = `${"P".repeat(38)}F`;
    const [afterStreaks = 0] = forecast([failing], streaks);
    const [afterScattered = 0] = forecast([failing], scattered);
    expect(afterStreaks).toBeGreaterThan(0.5);
    expect(afterScattered).toBeLessThan(0.3);
  });

  it("holds on to the past the less, the less failures repeat", () => {
    const streaks = suiteOf((index) =>
      "P"
        .repeat(index % 20)
        .concat("FFFFFFFF")
        .padEnd(39, "P"),
    );
    const evenly = suiteOf((index) =>
      "P"
        .repeat(index % 5)
        .concat("F")
        .padEnd(5, "P")
        .repeat(8),
    );
    expect(weightOf([])).toBe(1);
    expect(weightOf(streaks)).toBeGreaterThan(0.6);
    expect(weightOf(evenly)).toBeLessThan(0.3);
  });

  it("takes a new test for as likely to fail as new tests were", () => {
    expect(ofNewAfter("F")).toBeGreaterThan(0.5);
    expect(ofNewAfter("P")).toBeLessThan(0.05);
  });

  it("begins with one new test in ten, where nothing was seen", () => {
    const history = aHistory([], []);
    expect(nextFailures({ history, judgements: new Map() }).ofNew).toBeCloseTo(0.1);
  });
});
