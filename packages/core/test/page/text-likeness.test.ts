import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { textLikeness, wordsOf, wordWeights } from "../../src/page/text-likeness.ts";

const alike = () => 1;

describe("wordsOf", () => {
  it("splits texts, identifiers and paths", () => {
    expect(wordsOf("payButton card-number_v2 Größe")).toEqual([
      "pay",
      "button",
      "card",
      "number",
      "v2",
      "größe",
    ]);
  });
});

describe("textLikeness", () => {
  it("is 1 for the same words and 0 for others", () => {
    expect(textLikeness("Pay now", "now, PAY!", alike)).toBeCloseTo(1);
    expect(textLikeness("Pay now", "Cancel", alike)).toBe(0);
  });

  it("forgives endings and slips, but no other numbers", () => {
    expect(textLikeness("Payment", "Payments", alike)).toBeGreaterThan(0.8);
    expect(textLikeness("Adress", "Address", alike)).toBeGreaterThan(0.8);
    expect(textLikeness("Order 41", "Order 42", alike)).toBeCloseTo(0.5);
  });

  it("counts a word of every row for little", () => {
    const weight = wordWeights(["Remove Tape", "Remove Ink", "Remove Pen"]);
    expect(textLikeness("Delete Ink", "Remove Ink", weight)).toBeGreaterThan(
      textLikeness("Delete Ink", "Remove Pen", weight),
    );
    expect(weight("remove")).toBeLessThan(weight("ink"));
  });

  it("lies between 0 and 1 and does not depend on the order", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        const measure = textLikeness(one, other, alike);
        expect(measure).toBeGreaterThanOrEqual(0);
        expect(measure).toBeLessThanOrEqual(1);
      }),
    );
  });
});
