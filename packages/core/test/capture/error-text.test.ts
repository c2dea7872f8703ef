import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cutMiddle, ERROR_TEXT_LIMIT, plainText } from "../../src/capture/error-text.ts";

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

  it("keeps both ends of a long text and says how much is missing", () => {
    const cut = cutMiddle(`begin${"x".repeat(10_000)}end`);
    expect(cut.length).toBeLessThanOrEqual(ERROR_TEXT_LIMIT);
    expect(cut).toMatch(/^beginx+\n\[… 6008 characters cut …\]\nx+end$/);
  });

  it("never passes the limit nor splits a character", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.integer({ min: 60, max: 200 }),
        (text, limit) => {
          const cut = cutMiddle(text, limit);
          expect(cut.length).toBeLessThanOrEqual(limit);
          expect(cut.isWellFormed()).toBe(true);
        },
      ),
    );
  });
});
