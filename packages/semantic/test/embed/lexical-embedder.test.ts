import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lexicalEmbedder } from "../../src/embed/lexical-embedder.ts";
import { countFeatures, decodeLexicon, EMPTY_LEXICON, encodeLexicon } from "../../src/embed/lexicon.ts";
import { cosine } from "../support/cosine.ts";

const TEXTS = [
  "locator.click: Timeout 30000ms exceeded waiting for getByRole('button', { name: 'Pay' })",
  "locator.click: Timeout 30000ms exceeded waiting for getByRole('link', { name: 'Home' })",
  "connect ECONNREFUSED 127.0.0.1:5432",
  "expect(received).toBe(expected) Expected: 3 Received: 4",
];
const embedder = lexicalEmbedder(countFeatures(TEXTS));
const likeness = async (one: string, other: string): Promise<number> => {
  const [a = [], b = []] = await embedder.embed([one, other]);
  return cosine(a, b);
};

describe("lexicalEmbedder", () => {
  it("finds other forms of words and slips nearer than what is unrelated", async () => {
    const near = await likeness("clicking timeouts, waited for the buton", TEXTS[0] ?? "");
    const far = await likeness("clicking timeouts, waited for the buton", TEXTS[2] ?? "");
    expect(near).toBeGreaterThan(far + 0.1);
  });

  it("counts rare words for more than those in every text", async () => {
    const byRareWord = await likeness("ECONNREFUSED", TEXTS[2] ?? "");
    const byCommonWord = await likeness("Timeout", TEXTS[0] ?? "");
    expect(byRareWord).toBeGreaterThan(byCommonWord);
  });

  it("gives vectors of length 1, alike for equal texts, and zeros for nothing", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        const [one = [], again = []] = await embedder.embed([text, text]);
        expect(one).toEqual(again);
        const length = cosine(one, one);
        expect(length === 0 || Math.abs(length - 1) < 0.01).toBe(true);
      }),
    );
    expect(await likeness("", "")).toBe(0);
  });

  it("names another space when other texts were counted", () => {
    expect(lexicalEmbedder(EMPTY_LEXICON).space).not.toBe(embedder.space);
  });

  it("keeps its counts in bytes", () => {
    const lexicon = countFeatures(TEXTS);
    expect(decodeLexicon(encodeLexicon(lexicon))).toEqual(lexicon);
    expect(decodeLexicon(new Uint8Array(7))).toBeUndefined();
  });
});
