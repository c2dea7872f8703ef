import { testIdOf, type TestRef } from "@hindcast/core";
import { describe, expect, it } from "vitest";
import { nearTests } from "../../src/search/near-tests.ts";

function aTest(file: string, title: string): TestRef {
  const about = { runner: "playwright", project: "", file, titlePath: [title] };
  return { ...about, testId: testIdOf(about) };
}

const TESTS = [
  aTest("e2e/prices.spec.ts", "currency rounding"),
  aTest("e2e/users.spec.ts", "lets a user in"),
  aTest("e2e/orders.spec.ts", "sends an invoice"),
  aTest("e2e/labels.spec.ts", "prints a label"),
  aTest("e2e/map.spec.ts", "finds the nearest store"),
];

/** The first fifteen are called alike. */
function titleAt(at: number): string {
  return at < 15 ? "currency rounding" : `thing ${"abcdefghij"[at % 10]}${at}`;
}

describe("nearTests", () => {
  it("finds the test that is called like a phrase, with the words both hold", async () => {
    const near = await nearTests(TESTS, ["Release 2.0", "Fix the rounding of a currency", "print labels"]);
    expect(
      near.map(({ testId, phrase }) => [TESTS.findIndex((test) => test.testId === testId), phrase]),
    ).toEqual([
      [0, 1],
      [3, 2],
    ]);
    expect(near[0]?.words.toSorted()).toEqual(["currency", "rounding"]);
  });

  it("hears no word that many tests hold", async () => {
    const many = Array.from({ length: 20 }, (_, at) => aTest(`e2e/cart${at}.spec.ts`, "cart"));
    expect(await nearTests(many, ["cart"])).toEqual([]);
  });

  it("is bounded in the tests of a phrase and in comparisons", async () => {
    const many = Array.from({ length: 80 }, (_, at) => aTest(`e2e/a${at}.spec.ts`, titleAt(at)));
    expect(await nearTests(many, ["currency rounding"])).toHaveLength(10);
    const phrases = Array.from({ length: 1251 }, (_, at) => (at === 1250 ? "currency rounding" : "nothing"));
    expect(await nearTests(many, phrases)).toEqual([]);
    expect(await nearTests([], ["currency"])).toEqual([]);
  });
});
