import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { CHAIN_START, isSealedBy, sealLine } from "../../src/log/hash-chain.ts";

const LINE = { type: "run.error", message: "größer", kind: "x" };

describe("sealLine", () => {
  it("hashes the previous hash and the canonical line, as anybody can redo with sha256", () => {
    const canonical = '{"kind":"x","message":"größer","type":"run.error"}';
    const expected = createHash("sha256").update(`previous${canonical}`).digest("hex");
    const { text, hash } = sealLine("previous", LINE);
    expect(hash).toBe(expected);
    expect(JSON.parse(text)).toEqual({ ...LINE, hash });
  });
});

describe("isSealedBy", () => {
  const { text, hash } = sealLine(CHAIN_START, LINE);

  it("accepts a line in its place", () => {
    expect(isSealedBy(CHAIN_START, text, { ...LINE, hash })).toBe(true);
  });

  it("accepts a line that another writer spelled otherwise", () => {
    const spelled = JSON.stringify({ hash, ...LINE }, undefined, 1);
    expect(isSealedBy(CHAIN_START, spelled, { hash, ...LINE })).toBe(true);
  });

  it("refuses a changed line, another place and a missing hash", () => {
    expect(
      isSealedBy(CHAIN_START, text.replace("größer", "kleiner"), { ...LINE, message: "kleiner", hash }),
    ).toBe(false);
    expect(isSealedBy("another", text, { ...LINE, hash })).toBe(false);
    expect(isSealedBy(CHAIN_START, JSON.stringify(LINE), LINE)).toBe(false);
  });
});
