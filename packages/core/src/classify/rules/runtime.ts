import type { Rule } from "../rule.ts";

/** Code threw: the application's or the test's own. */
export const TORN_DOWN_RULES: readonly Rule[] = [
  {
    name: "runtime/after-teardown",
    category: "runtime",
    kind: "runtime/after-teardown",
    pattern: /after the Jest environment has been torn down|Cannot log after tests are done/,
    example: {
      message:
        "ReferenceError: You are trying to `import` a file after the Jest environment has been torn down.",
    },
  },
];

/** Whatever no rule before has claimed, as long as it has the form of an error. */
export const RUNTIME_RULES: readonly Rule[] = [
  {
    name: "runtime/type",
    category: "runtime",
    kind: "runtime/type",
    pattern: /\bTypeError\b|\bCannot read propert|can't access property/,
    example: { message: "TypeError: Cannot read properties of undefined (reading 'foo')" },
  },
  {
    name: "runtime/reference",
    category: "runtime",
    kind: "runtime/reference",
    pattern: /\bReferenceError\b/,
    example: { message: "ReferenceError: nope is not defined" },
  },
  {
    name: "runtime/range",
    category: "runtime",
    kind: "runtime/range",
    pattern: /\bRangeError\b|Maximum call stack size exceeded/,
    example: { message: "RangeError: Maximum call stack size exceeded" },
  },
  {
    name: "runtime/file",
    category: "runtime",
    kind: "runtime/file",
    codes: ["ENOENT", "EISDIR", "ENOTDIR", "EEXIST"],
    pattern: /\b(?:ENOENT|EISDIR|ENOTDIR|EEXIST)\b/,
    example: { message: "Error: ENOENT: no such file or directory, open 'rates.json'", code: "ENOENT" },
  },
  {
    name: "runtime/thrown",
    category: "runtime",
    kind: "runtime/thrown",
    pattern: /^thrown: /,
    example: { message: 'Error: thrown: "just a string"' },
  },
  {
    name: "runtime/error",
    category: "runtime",
    kind: "runtime/error",
    pattern: /\S/,
    example: { message: "Error: Failed to create tenant" },
  },
  {
    name: "unknown",
    category: "unknown",
    kind: "unknown",
    example: { message: "" },
  },
];
