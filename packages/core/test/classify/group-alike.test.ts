import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { groupAlike, type Likeness } from "../../src/classify/group-alike.ts";
import { gistOf } from "../../src/classify/normalise.ts";
import { CATEGORIES } from "../../src/model/words.ts";

const SENTENCES = [
  "Error: the payment service of the shop refused the order of two articles because the voucher was spent",
  "Error: the payment service of the shop refused the order of two articles since the voucher was spent",
  "TimeoutError: locator.click: Timeout 500ms exceeded.\n  - waiting for getByRole('button', { name: 'Pay' })",
  "TimeoutError: locator.click: Timeout 500ms exceeded.\n  - waiting for getByRole('button', { name: 'Go' })",
  "Error: expect(received).toBe(expected)\n\nExpected: true\nReceived: false",
  "Test timeout of 30000ms exceeded.",
  "Error: connect ECONNREFUSED 127.0.0.1:5432",
  "",
] as const;

function likeness(message: string, fields: Partial<Likeness> = {}): Likeness {
  return {
    fingerprint: message,
    category: "runtime",
    gist: gistOf(message),
    place: "e2e/a.spec.ts",
    ...fields,
  };
}

/** Whether two failures, of two files, come into one group. */
function areTogether(
  one: string,
  other: string,
  places: readonly [string, string] = ["a.ts", "b.ts"],
): boolean {
  const groups = groupAlike([
    likeness(one, { fingerprint: "one", place: places[0] }),
    likeness(other, { fingerprint: "other", place: places[1] }),
  ]);
  return groups.get("one") === groups.get("other");
}

function missing(name: string): string {
  return `error: relation "${name}" of the shop database does not exist (${name})`;
}

describe("groupAlike", () => {
  it("puts messages together that differ in a word or in what varies, wherever they arose", () => {
    expect(areTogether(SENTENCES[0], SENTENCES[1])).toBe(true);
    expect(areTogether(missing("orders_17"), missing("orders_18"))).toBe(true);
  });

  it("keeps two locators apart, and two messages that only share the form of the error", () => {
    expect(areTogether(SENTENCES[2], SENTENCES[3])).toBe(false);
    expect(
      areTogether(SENTENCES[0], "Error: the stock service of the shop has no answer for the basket"),
    ).toBe(false);
  });

  it("puts a message that says nothing of its own together in one file only", () => {
    expect(areTogether(SENTENCES[4], SENTENCES[4])).toBe(false);
    expect(areTogether(SENTENCES[4], SENTENCES[4], ["a.ts", "a.ts"])).toBe(true);
    expect(areTogether(SENTENCES[5], SENTENCES[5])).toBe(false);
  });

  it("keeps categories apart", () => {
    const groups = groupAlike([
      likeness(SENTENCES[0], { fingerprint: "one" }),
      likeness(SENTENCES[0], { fingerprint: "other", category: "network" }),
    ]);
    expect(groups.get("one")).not.toBe(groups.get("other"));
  });

  it("finds them among thousands of others, and in a bucket of thousands of the same", () => {
    const others = Array.from({ length: 3000 }, (_, at) => {
      const words = Array.from({ length: 12 }, (_word, place) => `w${letters(at * 31 + place * 7)}`);
      return likeness(words.join(" "), { fingerprint: `x${at}` });
    });
    const same = Array.from({ length: 3000 }, (_, at) =>
      likeness(SENTENCES[at % 2] ?? "", { fingerprint: `y${at}`, place: `e2e/${at}.spec.ts` }),
    );
    const groups = groupAlike([...others, ...same]);
    expect(new Set(same.map(({ fingerprint }) => groups.get(fingerprint))).size).toBe(1);
    expect(new Set(others.map(({ fingerprint }) => groups.get(fingerprint))).size).toBeGreaterThan(2900);
  });

  const failures = fc.array(
    fc.record({
      fingerprint: fc.stringMatching(/^[0-9a-f]{2}$/),
      category: fc.constantFrom(...CATEGORIES.slice(0, 3)),
      gist: fc.oneof(fc.constantFrom(...SENTENCES), fc.string()),
      place: fc.constantFrom("a.ts", "b.ts"),
    }),
    { maxLength: 40 },
  );

  it("does not depend on the order, nor on how often a failure is given", () => {
    fc.assert(
      fc.property(failures, fc.array(fc.nat()), (given, order) => {
        const shuffled = given
          .map((one, at) => ({ one, rank: order[at] ?? at }))
          .toSorted((left, right) => left.rank - right.rank)
          .map(({ one }) => one);
        const once = groupAlike(given);
        expect(groupAlike(shuffled)).toEqual(once);
        expect(groupAlike([...given, ...given])).toEqual(once);
      }),
    );
  });

  it("gives each fingerprint one group, named by its smallest fingerprint", () => {
    fc.assert(
      fc.property(failures, (given) => {
        const groups = groupAlike(given);
        expect(new Set(groups.keys())).toEqual(new Set(given.map(({ fingerprint }) => fingerprint)));
        for (const [fingerprint, leader] of groups) {
          expect(leader <= fingerprint).toBe(true);
          expect(groups.get(leader)).toBe(leader);
        }
      }),
    );
  });

  it("never parts what it has put together when more failures come", () => {
    fc.assert(
      fc.property(failures, failures, (before, more) => {
        const then = groupAlike(before);
        const now = groupAlike([...before, ...more]);
        for (const [fingerprint, leader] of then) expect(now.get(fingerprint)).toBe(now.get(leader));
      }),
    );
  });
});

function letters(number: number): string {
  return number.toString(26).replace(/\d/g, (digit) => "qrstuvwxyz"[Number(digit)] ?? "");
}
