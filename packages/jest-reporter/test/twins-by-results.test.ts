import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaseEvent } from "../src/case-events.ts";
import { twinsByResults } from "../src/twins-by-results.ts";
import { told } from "./support/told.ts";

const nothingWritten = (): boolean => false;

/** Of each test of one title, in the order of their results: its attempts as they were told. */
const TWINS = ["A1", "A1! A2! A3", "A1! A2! A3!"];
const RESULTS = TWINS.flatMap((text) => {
  const last = told(text).at(-1);
  return last?.kind === "end" ? [last.result] : [];
});

function attemptsOfTwins(events: readonly CaseEvent[], found: ReadonlyMap<CaseEvent, number>): string[] {
  return [1, 2, 3].map((twin) => {
    const own = events.filter((event) => found.get(event) === twin);
    const ends = own.flatMap((event) => (event.kind === "end" ? [event.result] : []));
    return ends
      .toSorted((one, other) => (one.invocations ?? 1) - (other.invocations ?? 1))
      .map(({ invocations, status }) => `A${invocations}${status === "failed" ? "!" : ""}`)
      .join(" ");
  });
}

describe("twinsByResults", () => {
  it("gives each test the attempts that its result asks for, in whatever order they are told", () => {
    const attempts = TWINS.join(" ").split(" ");
    fc.assert(
      fc.property(fc.shuffledSubarray(attempts, { minLength: attempts.length }), (shuffled) => {
        const events = told(shuffled.join(" "));
        const found = twinsByResults({ events, results: RESULTS, isOfFirst: nothingWritten });
        expect(attemptsOfTwins(events, found)).toEqual(TWINS);
      }),
    );
  });

  it("leaves to the first test what was written of it already", () => {
    const events = told("A1! A1! A2! A2");
    const [first] = events;
    const [second, third] = [told("A2!"), told("A2")].map(([event]) => event);
    if (second?.kind !== "end" || third?.kind !== "end") throw new Error("ends are told as ends");
    const found = twinsByResults({
      events,
      results: [second.result, third.result],
      isOfFirst: (end) => end === first,
    });
    expect(events.map((event) => found.get(event))).toEqual([1, 2, 1, 2]);
  });

  it("says nothing of titles whose attempts are not those of the results", () => {
    const events = told("A1 A1! A2! A3 A3");
    expect(twinsByResults({ events, results: RESULTS, isOfFirst: nothingWritten }).size).toBe(0);
    expect(twinsByResults({ events: told("B1"), results: RESULTS, isOfFirst: nothingWritten }).size).toBe(0);
  });
});
