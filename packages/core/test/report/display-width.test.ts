import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { displayWidth, fill, fitEnd, oneLine, wrap } from "../../src/report/display-width.ts";

describe("displayWidth", () => {
  it.each([
    ["plain", 5],
    ["é", 1],
    ["e\u0301", 1],
    ["決済", 4],
    ["ｶﾅ", 2],
    ["🎉", 2],
    ["👩‍👩‍👧", 2],
    ["❤️", 2],
    ["›…✗", 3],
    ["", 0],
  ])("of %j is %d", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});

const texts = fc.string({ unit: fc.constantFrom("a", " ", "é", "決", "🎉", "-") });
const widths = fc.integer({ min: 2, max: 40 });

it("cuts a text to the width and never beyond it", () => {
  fc.assert(
    fc.property(texts, widths, (text, width) => {
      expect(displayWidth(fitEnd(text, width))).toBeLessThanOrEqual(width);
      expect(displayWidth(fill(text, width))).toBe(width);
    }),
  );
});

it("leaves a text that fits as it is", () => {
  expect(fitEnd("checkout", 8)).toBe("checkout");
  expect(fitEnd("checkout", 7)).toBe("checko…");
  expect(fitEnd("決済する", 7)).toBe("決済す…");
});

it("wraps without losing a letter and keeps every line within the width", () => {
  fc.assert(
    fc.property(texts, widths, (text, width) => {
      const lines = wrap(text, width);
      expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
    }),
  );
});

it("turns control characters and colours into nothing a terminal obeys", () => {
  expect(oneLine("\u001B[31mred\u001B[39m\n\tand\u0007 \u202Emore\u2028")).toBe("red and   more ");
});
