import { testIdOf } from "@hindcast/core";
import { describe, expect, it } from "vitest";
import { EMPTY_LEXICON } from "../../src/embed/lexicon.ts";
import { lexicalEmbedder } from "../../src/embed/lexical-embedder.ts";
import { nearFiles } from "../../src/search/near-files.ts";

const tests = ["currency rounding", "lets a user in"].map((title) => {
  const about = { runner: "playwright", project: "", file: "e2e/a.spec.ts", titlePath: [title] };
  return Object.assign(about, { testId: testIdOf(about) });
});
const files = ["src/currency/rounding.ts", ...Array.from({ length: 199 }, (_, at) => `lib/q${at}.ts`)];

describe("nearFiles", () => {
  it("embeds in slices, and gives none from the moment it is late", async () => {
    const inner = lexicalEmbedder(EMPTY_LEXICON);
    const sizes: number[] = [];
    const embed: typeof inner.embed = (texts) => {
      sizes.push(texts.length);
      return inner.embed(texts);
    };
    const input = { embedder: { ...inner, embed }, tests, files };
    let asked = 0;
    const near = await nearFiles({ ...input, isLate: () => (asked += 1) === Infinity });
    expect([...near.values()]).toEqual([["src/currency/rounding.ts"]]);
    expect(sizes).toEqual([64, 64, 64, 10]);
    // Before each slice, and for each test.
    expect(asked).toBe(6);
    for (let lateAt = 0; lateAt < asked; lateAt++) {
      let left = lateAt;
      expect(await nearFiles({ ...input, isLate: () => left-- === 0 })).toEqual(new Map());
    }
  });
});
