import { describe, expect, it } from "vitest";
import { turnedOut } from "../../src/backtest/turned-out.ts";
import { remember } from "../support/remembered.ts";

/** Judges the failure in the run of an index; `changed` files came with the run of the other index. */
function judge(words: string, at: number, { changedIn = -1, reached = "src/pay.ts" } = {}): string {
  const { test, runs } = remember(words);
  return turnedOut({
    at,
    executions: test.executions,
    runs: runs.map((run, index) =>
      index === changedIn ? Object.assign(run, { changedFiles: ["src/pay.ts"] }) : run,
    ),
    reaches: (files) => files.includes(reached),
  });
}

describe("a failure turned out to be", () => {
  it.each([
    { turned: "flake", words: "a:P b:F b:P", why: "the same code passed later" },
    { turned: "flake", words: "a:P b@pull:F b@main:P", why: "the same code passed on another branch" },
    {
      turned: "flake",
      words: "a:P b:FF c:F b:FP",
      why: "the same code passed later, though only on a retry",
    },
    { turned: "broken", words: "a:P b:FFF c:P", why: "retries failed too, and the next code passed" },
    { turned: "broken", words: "a:P b:F b:F c:P", why: "the same code failed again, and the next passed" },
    { turned: "broken", words: "a:P b:F c:F d:P", why: "it stayed red over changes until one" },
    { turned: "undecided", words: "a:P b:FF", why: "nothing came after" },
    { turned: "undecided", words: "a:P b:FF c:FF", why: "it is still red" },
    { turned: "undecided", words: "a:P b:F c:P", why: "a single failure passed after any change" },
    { turned: "undecided", words: "a:P b@pull:FF c@main:P", why: "only another branch passed" },
    { turned: "undecided", words: "a:P b:FF c:E d:S", why: "what came after says nothing of it" },
  ])("$turned when $why", ({ turned, words }) => {
    expect(judge(words, 1)).toBe(turned);
  });

  it("broken when a single failure passed after a change that reaches the test", () => {
    expect(judge("a:P b:F c:P", 1, { changedIn: 2 })).toBe("broken");
    expect(judge("a:P b:F c:P", 1, { changedIn: 2, reached: "src/other.ts" })).toBe("undecided");
  });

  it("undecided when the run is no longer known", () => {
    expect(judge("a:P b:F", 7)).toBe("undecided");
  });
});
