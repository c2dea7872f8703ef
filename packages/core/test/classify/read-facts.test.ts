import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FACT_READERS, readFacts } from "../../src/classify/read-facts.ts";

const PARTS = FACT_READERS.map(({ example }) => example.message);

describe("FACT_READERS", () => {
  it.each(FACT_READERS)("$pattern reads its example", ({ hints, pattern, example: { message, facts } }) => {
    expect(pattern.test(message)).toBe(true);
    expect(hints.some((hint) => message.includes(hint))).toBe(true);
    expect(readFacts(message)).toEqual(facts);
  });
});

describe("readFacts", () => {
  it("reads what stands on one side of a printed difference", () => {
    const message = [
      "expect(received).toEqual(expected) // deep equality",
      "",
      "- Expected  - 1",
      "+ Received  + 2",
      "",
      "  Object {",
      '-   "total": 3,',
      '+   "total": 4,',
      '+   "tax": 1,',
      "  }",
    ].join("\n");
    expect(readFacts(message)).toEqual({
      matcher: "toEqual",
      expected: '"total": 3,',
      received: '"total": 4,\n"tax": 1,',
    });
  });

  it("reads a value of several lines, up to what follows it", () => {
    const message =
      'Expected: {\n  "a": 1\n}\nReceived: {\n  "a": 2\n}\n\nCall log:\n  - waiting for locator("#a")';
    expect(readFacts(message)).toMatchObject({ expected: '{\n  "a": 1\n}', received: '{\n  "a": 2\n}' });
  });

  it("puts what the runner told before what the text says, and takes no text for a code", () => {
    const message = "expect(received).toBe(expected)\nconnect ECONNREFUSED 127.0.0.1:80";
    expect(readFacts(message, { matcher: "toBePrice", code: "ENOENT" })).toMatchObject({
      matcher: "toBePrice",
      code: "ENOENT",
    });
    expect(readFacts("odd", { code: "the password is rose" })).toEqual({});
  });

  it("names nothing in an empty text", () => {
    expect(readFacts("")).toEqual({});
  });

  it("keeps every part short, and at most ten alternatives", () => {
    const elements = Array.from(
      { length: 40 },
      (_, at) => `    ${at}) <p></p> aka locator('${"x".repeat(at * 20)}')`,
    );
    const message = `strict mode violation: locator('p') resolved to 40 elements:\n${elements.join("\n")}`;
    const { alternatives = [] } = readFacts(message);
    expect(alternatives).toHaveLength(10);
    expect(Math.max(...alternatives.map(({ length }) => length))).toBeLessThanOrEqual(300);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PARTS, "\n", " ", "x".repeat(500))), (parts) => {
        const facts: readonly unknown[] = Object.values(readFacts(parts.join("")));
        const texts = facts.filter((fact) => typeof fact === "string");
        expect(texts.filter(({ length }) => length === 0 || length > 300)).toEqual([]);
      }),
    );
  });
});

/** Texts that make a careless pattern try every beginning with every end: each took seconds once. */
const HOSTILE = {
  "empty lines": `element is visible\n${"\n".repeat(3800)}x`,
  dashes: `element is \n${"  -  -  -\n".repeat(390)}`,
  "addresses without a port": "EADDRINUSE ".repeat(180) + "a".repeat(2000),
  "waits without an end": "waiting for 5 ms ".repeat(230),
  "one word, often": "Erro ".repeat(800),
};

it.each(Object.entries(HOSTILE))("reads a text of %s in no time", (_name, message) => {
  expect(readFacts(message)).not.toHaveProperty("locator");
});
