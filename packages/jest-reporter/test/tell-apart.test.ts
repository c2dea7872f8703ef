import { describe, expect, it } from "vitest";
import { tellApart, testsInEach, type Passage } from "../src/tell-apart.ts";
import { told } from "./support/told.ts";

/** What came out, as it went in: `A#2` for the second test of these titles, `A!` when its end is unknown. */
function apart(text: string, passage: Passage): string {
  return tellApart(told(text), passage)
    .attempts.map(({ key, occurrence, passage: number, end }) => {
      const test = occurrence > 1 ? `${key}#${occurrence}` : key;
      return `${number}:${test}${end === undefined ? "!" : ""}`;
    })
    .join(" ");
}

const ONCE: Passage = {};
const each = (counts: Readonly<Record<string, number>>) => (key: string) => counts[key] ?? 1;

describe("tellApart", () => {
  it("takes equal titles for tests of their own while the file can have run only once", () => {
    expect(apart("+A A1 +A A1 +B B1", ONCE)).toBe("1:A 1:A#2 1:B");
  });

  it("gives a retry to the first test that has failed before it", () => {
    expect(apart("A1 A1! A1! A2! A3 A2 B1", ONCE)).toBe("1:A 1:A#2 1:A#3 1:A#2 1:A#2 1:A#3 1:B");
  });

  it("tells tests that are run again, since the file's results hold fewer", () => {
    expect(apart("+A A1 +B B1 +C +A A1 +B B1 +C C1", { ends: 3, testsWith: each({}) })).toBe(
      "1:A 1:B 1:C! 2:A 2:B 2:C",
    );
  });

  it("tells twins from tests that are run again", () => {
    expect(apart("+A A1 +A A1 +B +A A1 +A A1 +B B1", { ends: 3, testsWith: each({ A: 2 }) })).toBe(
      "1:A 1:A#2 1:B! 2:A 2:A#2 2:B",
    );
  });

  it("follows a file that never came to an end through all of its passages", () => {
    const text = "+A A1 +T T1 +T T1 +X +A A1 +T T1 +T T1 +X +A A1 +T T1 +T T1 +X +A A1 +T T1 +T T1 +X";
    expect(apart(text, { testsWith: testsInEach(told(text), 4) })).toBe(
      "1:A 1:T 1:T#2 1:X! 2:A 2:T 2:T#2 2:X! 3:A 3:T 3:T#2 3:X! 4:A 4:T 4:T#2 4:X!",
    );
  });

  it("is not misled by begins that are told before the ends that they follow", () => {
    const passage = "+A &+T &+T &+X &A1 &T1 &T1";
    const text = `${passage} ${passage} ${passage} ${passage}`;
    const expected = [1, 2, 3, 4]
      .map((number) => `${number}:A ${number}:T ${number}:T#2 ${number}:X!`)
      .join(" ");
    expect(apart(text, { testsWith: testsInEach(told(text), 4) })).toBe(expected);
    expect(apart("+A &+A A1! A2", ONCE)).toBe("1:A 1:A");
  });

  it("takes each title for one test when the passages differ", () => {
    const text = "+A A1 +B +A A1 +B B1 +C +A A1";
    expect(apart(text, { testsWith: testsInEach(told(text), 4) })).toBe("1:A 1:B! 2:A 2:B 2:C! 3:A");
  });

  it("takes a retry that is told too early for one all the same", () => {
    const { attempts, testsTold } = tellApart(told("A1! A3 A2!"), ONCE);
    expect(attempts.map(({ occurrence, end }) => [occurrence, end?.result.invocations])).toEqual([
      [1, 1],
      [1, 2],
      [1, 3],
    ]);
    expect(testsTold.get("A")).toBe(1);
  });

  it("counts the tests of the last passage", () => {
    const { testsTold } = tellApart(told("A1 A1 B1! B2 A1"), { ends: 1, testsWith: each({}) });
    expect(Object.fromEntries(testsTold)).toEqual({ A: 1 });
  });
});
