import { oneOf } from "../one-of.ts";
import type { Rule, RuleFacts } from "../rule.ts";

const IN_TEST: RuleFacts = { phases: ["test", "run"] };
// At the start, or below a message of the test's own: `expect(total, "the total").toBe(3)`.
const EXPECT = String.raw`(?:^|^[^]{0,400}?\n\n)(?:Timed out \d+ms waiting for )?expect\([^\n]{0,60}?\)\.`;

function expectRule(kind: string, matchers: string, message: string): Rule {
  return {
    name: `assertion/${kind}`,
    category: "assertion",
    kind: `assertion/${kind}`,
    when: IN_TEST,
    pattern: new RegExp(`${EXPECT}(?:not\\.)?(?:${matchers})\\b`),
    example: { message },
  };
}

/** Something was compared and was not as expected. */
export const ASSERTION_RULES: readonly Rule[] = [
  {
    name: "assertion/element-not-found",
    category: "assertion",
    kind: "assertion/element-not-found",
    tags: ["selector-failure", "timeout"],
    when: IN_TEST,
    pattern: new RegExp(
      `(?:^|\\n\\n)(?:Timed out \\d+ms waiting for )?expect[.(][^]{0,1200}?element\\(s\\) not found`,
    ),
    example: {
      message:
        "Error: expect(locator).toBeVisible() failed\n\nLocator: locator('#nope')\nError: element(s) not found",
    },
  },
  {
    name: "assertion/web-first",
    category: "assertion",
    kind: "assertion/web-first",
    tags: ["timeout"],
    when: IN_TEST,
    pattern:
      /(?:^|\n\n)(?:Timed out \d+ms waiting for expect\(|expect\((?:locator|page|response)\)\.|expect\.(?:not\.)?to[A-Z]\w+: |\w+\._expect: expect\.)/,
    example: {
      message: 'Error: expect(locator).toHaveText(expected) failed\n\nExpected: "Ho"\nReceived: "Hi"',
    },
  },
  {
    name: "assertion/poll",
    category: "assertion",
    kind: "assertion/poll",
    tags: ["timeout"],
    when: IN_TEST,
    pattern: /\n\nCall Log:\n- Timeout \d+ms exceeded while waiting on the predicate/,
    example: {
      message:
        "Error: expect(received).toBe(expected)\n\nExpected: 2\n\nCall Log:\n- Timeout 500ms exceeded while waiting on the predicate",
    },
  },
  {
    name: "assertion/misuse",
    category: "assertion",
    kind: "assertion/misuse",
    when: IN_TEST,
    pattern:
      /(?:^|\n\n)expect\([^\n]{0,60}?\)\.[^]{0,120}?\n\n(?:\w+ )?(?:Matcher error|received value must be)\b/,
    example: {
      message:
        "expect(received).toHaveLength(1)\n\nMatcher error: received value must have a length property",
    },
  },
  expectRule(
    "call",
    "(?:toHaveBeen|toBeCalled|toHaveReturned|toHaveLast|toHaveNth|lastCalled|nthCalled|toReturn)\\w*",
    "Error: expect(jest.fn()).toHaveBeenCalledWith(...expected)\n\nExpected: 3",
  ),
  expectRule(
    "throw",
    "toThrow\\w*",
    'Error: expect(received).toThrow(expected)\n\nExpected substring: "x"\n\nReceived function did not throw',
  ),
  expectRule(
    "promise",
    "(?:resolves|rejects)",
    "Error: expect(received).resolves.toBe()\n\nReceived promise rejected instead of resolved",
  ),
  expectRule(
    "equality",
    "(?:toBe|toEqual|toStrictEqual|toMatchObject|toHaveProperty|toContainEqual)",
    "Error: expect(received).toBe(expected) // Object.is equality\n\nExpected: 2\nReceived: 1",
  ),
  {
    name: "assertion/count",
    category: "assertion",
    kind: "assertion/count",
    when: IN_TEST,
    pattern: /^expect\.(?:assertions|hasAssertions)\(/,
    example: {
      message: "Error: expect.assertions(2)\n\nExpected two assertions to be called but received zero",
    },
  },
  {
    name: "assertion/matcher",
    category: "assertion",
    kind: "assertion/matcher",
    when: IN_TEST,
    pattern: /(?:^|^[^]{0,400}?\n\n)expect(?:\([^\n]{0,60}?\))?\.\w+/,
    example: {
      message: "Error: expect(received).toBeGreaterThan(expected)\n\nExpected: > 0\nReceived:   NaN",
    },
  },
  {
    name: "assertion/matcher by fact",
    category: "assertion",
    kind: "assertion/matcher",
    when: { ...IN_TEST, matcher: /./ },
    example: { message: "the total is wrong", matcher: "toBePrice" },
  },
  {
    name: "assertion/http-status",
    category: "assertion",
    kind: "assertion/http-status",
    when: IN_TEST,
    pattern: oneOf(
      /^expected (?:\d{3}\b.{0,60}, got \d{3}\b|["'][\w-]+["'] (?:of|header|matching)\b)/i,
      /^expected [^]{1,300}? response (?:body|header)\b|^expected one of "[\d, ]+", got \d{3}/i,
    ),
    example: { message: 'Error: expected 200 "OK", got 400 "Bad Request"' },
  },
  {
    name: "assertion/assert",
    category: "assertion",
    kind: "assertion/assert",
    when: IN_TEST,
    codes: ["ERR_ASSERTION"],
    pattern: oneOf(
      /^(?:[\w.]+\.)?(?:Jest)?Assert(?:ion)?(?:Failed)?Error\b/,
      /^assert(?:\.\w+)?\(|^assert_\w+: /,
      /\bERR_ASSERTION\b/,
      /^(?:E\s+)?assert /,
    ),
    example: {
      message: "AssertionError: Expected values to be strictly equal:\n\n1 !== 2",
      name: "AssertionError",
    },
  },
  {
    name: "assertion/chai",
    category: "assertion",
    kind: "assertion/assert",
    when: IN_TEST,
    pattern: oneOf(
      /^expected [^\n]{1,200}? to (?:not )?(?:deeply|strictly|be|have|equal|include|match|contain|throw|exist|satisfy|own)\b/i,
      /^expected [^\n]{1,200}? not to (?:deeply|be|have|equal|include|match|contain|throw|exist)\b/i,
      // Web-first assertions of Playwright's other languages.
      /\b(?:Locator|Page(?: title| URL)?|Response status) expected (?:not )?to (?:be|have|contain|match)\b/,
      // A print of two values, of a custom matcher or of Jasmine.
      /^Expected(?: [\w ]{1,30})?: +[^]{1,500}?\n *(?:Received|Actual|But was|Got|to equal)(?: [\w ]{1,30})?: /i,
      /^Expected [^\n]{1,200}? (?:not )?to (?:be|have been|have|equal|contain|match|throw|include)\b/,
      /^Expected (?:value|values|number|string|length)\b[^\n]{0,80}\b(?:but (?:was|got|received)|to )\b/i,
      /^expected (?:document|element)\b[^\n]{0,60}\b(?:to|not)\b/i,
      /^(?:\w+Error: )?\d+ accessibility violations?\b/,
    ),
    example: { message: "expected [ 1, 2 ] to include 3" },
  },
  {
    name: "assertion/passed-unexpectedly",
    category: "assertion",
    kind: "assertion/passed-unexpectedly",
    when: IN_TEST,
    pattern: /^Expected to fail, but passed|^Failing test passed even though it was supposed to fail/,
    example: {
      message: "Failing test passed even though it was supposed to fail. Remove `.failing` to remove error.",
    },
  },
];
