import * as fc from "fast-check";
import { expect, it } from "vitest";
import { nearestWord } from "../../src/config/nearest.ts";

const KNOWN = ["maxTests", "timeBudget", "select", "quarantine"];

it.each([
  ["maxTest", "maxTests"],
  ["maxtests", "maxTests"],
  ["tiemBudget", "timeBudget"],
  ["selects", "select"],
  ["qarantine", "quarantine"],
])("takes %s for %s", (typed, meant) => {
  expect(nearestWord(typed, KNOWN)).toBe(meant);
});

it.each(["verbose", "x", "", "outputDir"])("has no guess for %j", (typed) => {
  expect(nearestWord(typed, KNOWN)).toBeUndefined();
});

it("finds a known word again after any two of its neighbours were swapped", () => {
  fc.assert(
    fc.property(fc.constantFrom(...KNOWN), fc.nat(), (word, seed) => {
      const at = seed % (word.length - 1);
      const typed = word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
      expect(nearestWord(typed, KNOWN)).toBe(word);
    }),
  );
});

it("does not compare a text that is too long to be a slip", () => {
  expect(nearestWord("maxTests".repeat(1000), KNOWN)).toBeUndefined();
});
