import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { turnedOut } from "../../src/backtest/turned-out.ts";
import { remember } from "../support/remembered.ts";

/** Judges the failure in the run of an index; `changed` files came with the run of the other index. */
function judge(words: string, at: number, { changedIn = -1, reached = "src/pay.ts" } = {}): string {
  const { test, runs } = remember(words);
  return turnedOut({
    executions: test.executions,
    runs: runs.map((run, index) =>
      index === changedIn ? Object.assign(run, { changedFiles: ["src/pay.ts"] }) : run,
    ),
    reaches: (files) => files.includes(reached),
  })(at);
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

  it("for every run what the runs after it say, however long it stays red", () => {
    const word = fc.tuple(
      fc.constantFrom("a", "b", "c"),
      fc.constantFrom("main", "pull"),
      fc.constantFrom("P", "F", "FF", "FP", "E", "S"),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.map(([code, branch, attempts]) => `${code}@${branch}:${attempts}`).join(" ");
        for (const [at, [code, branch, attempts]] of words.entries()) {
          const later = words.slice(at + 1).filter(([, , letters]) => /[PF]/.test(letters));
          const onBranch = later.filter(([, other]) => other === branch);
          const isFlake = later.some(([other, , letters]) => other === code && letters.includes("P"));
          const isGreenLater = onBranch.some(([, , letters]) => letters.endsWith("P"));
          const isSeenTwice = onBranch[0]?.[2].endsWith("P") === false || /[PF]{2}/.test(attempts);
          const ifNoFlake = isGreenLater && isSeenTwice ? "broken" : "undecided";
          expect(judge(text, at)).toBe(isFlake ? "flake" : ifNoFlake);
        }
      }),
    );
  });
});
