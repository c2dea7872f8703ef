import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundText, cutMiddle, ERROR_TEXT_LIMIT, plainText } from "../../src/capture/error-text.ts";

describe("plainText", () => {
  it("takes ANSI codes and control characters out", () => {
    expect(plainText("\u001B[31mError\u001B[39m: \u0000bad\u0007\tthing\r\nnext\rlast")).toBe(
      "Error: bad\tthing\nnext\nlast",
    );
    expect(plainText("\u001B]8;;https://x.y\u0007link\u001B]8;;\u0007")).toBe("link");
  });
});

describe("cutMiddle", () => {
  it("leaves a short text as it is", () => {
    expect(cutMiddle("short")).toBe("short");
  });

  it("keeps both ends of a long text and says that it is cut", () => {
    const cut = cutMiddle(`begin${"x".repeat(10_000)}end`);
    expect(cut.length).toBeLessThanOrEqual(ERROR_TEXT_LIMIT);
    expect(cut).toMatch(/^beginx+\n\[… cut …\]\nx+end$/);
  });

  it("never passes the limit nor splits a character", () => {
    const text = fc.array(fc.constantFrom("a", "é", "😀"), { maxLength: 300 }).map((chars) => chars.join(""));
    fc.assert(
      fc.property(text, fc.integer({ min: 60, max: 200 }), (long, limit) => {
        const cut = cutMiddle(long, limit);
        expect(cut.length).toBeLessThanOrEqual(limit);
        expect(cut.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe("boundText", () => {
  const key = "k".repeat(1500);

  it("cuts where a line ends, on both sides", () => {
    const lines = `${`${key}\n`.repeat(100)}last`;
    const bound = boundText(lines);
    expect(bound.length).toBeLessThan(20_000);
    expect(bound.split("\n").every((line) => line === key || line === "[… cut …]" || line === "last")).toBe(
      true,
    );
  });

  it("cuts where a word ends when lines are long, and never leaves the half of one", () => {
    const bound = boundText(`${key} `.repeat(100));
    expect(bound.split(/\s+/).filter((word) => word.startsWith("k") && word !== key)).toEqual([]);
  });

  it("bounds a text without any break", () => {
    expect(boundText("x".repeat(1_000_000)).length).toBeLessThan(20_000);
  });
});
