import type { FactReader } from "../fact-reader.ts";

/** To the end of a value: the line, and those below it that begin nothing else. */
const VALUE = String.raw`[^\n]+(?:\n(?! *(?:Expected|Received|Timeout|Locator|Call [lL]og|Number of|Difference|But|At|Error|\d+:|->)\b| *\n)[^\n]+){0,10}`;

/** What assertions name: the matcher, and the values that were to be equal. */
export const VALUE_FACTS: readonly FactReader[] = [
  {
    hints: ["expect"],
    pattern:
      /\bexpect(?:\([^\n]{0,60}?\))?\.(?<matcher>(?:not\.|resolves\.|rejects\.){0,2}(?!soft\b|poll\b|extend\b)[a-zA-Z]\w+)/,
    example: {
      message:
        'Error: expect(received).resolves.toEqual(expected) // deep equality\n\nExpected: "a"\nReceived: "b"',
      facts: { matcher: "resolves.toEqual", expected: '"a"', received: '"b"' },
    },
  },
  {
    hints: ["Expected"],
    pattern: new RegExp(String.raw`^ *Expected(?! +[-+] ?\d)[^:\n]{0,60}: +(?<expected>${VALUE})`, "m"),
    example: {
      message: "expect(received).toHaveLength(expected)\n\nExpected length: 2\nReceived length: 0",
      facts: { matcher: "toHaveLength", expected: "2", received: "0" },
    },
  },
  {
    hints: ["Snapshot: "],
    pattern: new RegExp(String.raw`^ *Snapshot: +(?<expected>${VALUE})`, "m"),
    example: {
      message: 'expect(received).toMatchInlineSnapshot(snapshot)\n\nSnapshot: "a"\nReceived: "b"',
      facts: { matcher: "toMatchInlineSnapshot", expected: '"a"', received: '"b"' },
    },
  },
  {
    hints: ["Received"],
    pattern: new RegExp(String.raw`^ *Received(?! +[-+] ?\d)[^:\n]{0,60}: +(?<received>${VALUE})`, "m"),
    example: {
      message: 'Error: page.check: odd\n\nReceived string: "Hi"',
      facts: { call: "page.check", received: '"Hi"' },
    },
  },
  {
    hints: ["Expected the element", "Expected element"],
    pattern: /^ *Expected (?:the )?element[^\n]{0,60}:\n(?<expected> +[^\n]+(?:\n +[^\n]+){0,5})/m,
    example: {
      message:
        'Error: expect(element).toHaveAttribute("role", "tab")\n\nExpected the element to have attribute:\n' +
        '  role="tab"\nReceived:\n  role="button"',
      facts: { matcher: "toHaveAttribute", expected: 'role="tab"', received: 'role="button"' },
    },
  },
  {
    hints: ["Received:\n"],
    pattern: /^ *Received:\n(?<received> +[^\n]+(?:\n +[^\n]+){0,5})/m,
    example: { message: "Received:\n  null", facts: { received: "null" } },
  },
  {
    hints: [", got "],
    pattern: /^(?:Error: )?expected (?<expected>[^\n]{1,200}?), got (?<received>[^\n]+)$/im,
    example: {
      message: 'Error: expected 200 "OK", got 404 "Not Found"',
      facts: { expected: '200 "OK"', received: '404 "Not Found"' },
    },
  },
  {
    hints: ["equal:\n"],
    pattern:
      /values to be (?:strictly |loosely )?(?:deep-)?equal:\n\n(?<received>[^\n]{1,300}?) !==? (?<expected>[^\n]+)/,
    example: {
      message: "AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:\n\n1 !== 2\n",
      facts: { code: "ERR_ASSERTION", expected: "2", received: "1" },
    },
  },
  {
    hints: ["xpected "],
    pattern:
      /^(?:AssertionError: )?expected (?<received>[^\n]{1,200}?) to (?:(?:deeply|strictly|loosely|be|have) )*(?:equal|eql|include|match|contain)(?: to)? (?<expected>[^\n]+?)(?: \/\/ [^\n]*)?$/im,
    example: {
      message: "AssertionError: expected [ 1, 2 ] to include 3",
      facts: { expected: "3", received: "[ 1, 2 ]" },
    },
  },
];
