import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boostOf } from "../../src/search/boosts.ts";
import { fuseRankings } from "../../src/search/fuse.ts";
import { rankByWords } from "../../src/search/rank-by-words.ts";

describe("fuseRankings", () => {
  it("adds 1 / (60 + place) over the rankings that name a thing", () => {
    const [first, second, third] = fuseRankings([
      ["a", "b"],
      ["b", "c"],
    ]);
    expect(first).toEqual({ id: "b", score: 1 / 62 + 1 / 61, places: [2, 1] });
    expect(second).toEqual({ id: "a", score: 1 / 61, places: [1, undefined] });
    expect(third?.id).toBe("c");
  });

  it("keeps the order of a ranking that stands alone", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), (ids) => {
        expect(fuseRankings([ids]).map(({ id }) => id)).toEqual(ids);
      }),
    );
  });
});

describe("rankByWords", () => {
  it("puts the text with the rarest shared words first", () => {
    const texts = [
      { id: "a", text: "the button was clicked" },
      { id: "b", text: "the button of the invoice" },
      { id: "c", text: "nothing of the kind" },
    ];
    expect(rankByWords(texts, "Which invoices have a button?", 9)).toEqual(["b", "a"]);
    expect(rankByWords(texts, "404", 9)).toEqual([]);
  });
});

describe("boostOf", () => {
  const now = new Date("2026-06-01T00:00:00Z");

  it("prefers what is recent and what matters, a little", () => {
    const fresh = boostOf({ at: "2026-06-01T00:00:00Z", importance: "normal" }, now);
    const old = boostOf({ at: "2020-01-01T00:00:00Z", importance: "normal" }, now);
    const critical = boostOf({ at: "2020-01-01T00:00:00Z", importance: "critical" }, now);
    expect(fresh).toBeCloseTo(1.1);
    expect(old).toBeCloseTo(1);
    expect(critical).toBeCloseTo(1.1);
  });
});
