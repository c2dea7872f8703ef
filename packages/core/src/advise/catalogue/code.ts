import type { CatalogueEntry } from "../entry.ts";

/** Code that does not load, or throws. */
export const CODE_ADVICE: readonly CatalogueEntry[] = [
  {
    name: "code/relative-module",
    kinds: ["collection/import", "runtime"],
    pattern: /["'`]\.{1,2}\//,
    text: "{module} is not there: it was moved, renamed or not committed",
    code: { playwright: "git log --diff-filter=DR --oneline -- '*{module}*'" },
    example: {
      category: "collection",
      kind: "collection/import",
      message: "Cannot find module './missing' from 'tests/a.test.js'",
      facts: { module: "./missing" },
      says: "./missing is not there: it was moved, renamed or not committed",
    },
  },
  {
    name: "code/module",
    kinds: ["collection/import", "runtime"],
    text: "{module} is not installed: npm install, or an alias that the runner does not know",
    code: { jest: "moduleNameMapper: { '^@/(.*)$': '<rootDir>/src/$1' } // jest.config.js" },
    example: {
      category: "collection",
      kind: "collection/import",
      message: "Cannot find module 'left-pad'",
      facts: { module: "left-pad" },
      says: "left-pad is not installed: npm install, or an alias that the runner does not know",
    },
  },
  {
    name: "code/undefined",
    kinds: ["runtime/type", "hook/error"],
    pattern: /Cannot (?:read|set) propert/,
    text: 'what should have "{name}" is missing at {at}: it is not loaded yet, or a mock does not return it',
    example: {
      category: "runtime",
      kind: "runtime/type",
      message: "TypeError: Cannot read properties of undefined (reading 'total')",
      facts: { name: "total" },
      location: { file: "src/cart.ts", line: 12, column: 3 },
      says: 'what should have "total" is missing at src/cart.ts:12: it is not loaded yet, or a mock does not return it',
    },
  },
  {
    name: "code/no-function",
    kinds: ["runtime/type", "runtime/reference", "hook/error"],
    text: "{name} is not there at {at}: an export that was renamed, an import that is missing, or a mock without it",
    example: {
      category: "runtime",
      kind: "runtime/reference",
      facts: { name: "fetchRates" },
      location: { file: "src/rates.ts", line: 2, column: 1 },
      says: "fetchRates is not there at src/rates.ts:2: an export that was renamed, an import that is missing, or a mock without it",
    },
  },
  {
    name: "code/file",
    kinds: ["runtime/file", "environment", "hook/error"],
    text: "{missing} is not there ({code}): name it from the test's own folder, not from where the run was started",
    code: { playwright: "path.join(import.meta.dirname, '…')", jest: "path.join(__dirname, '…')" },
    example: {
      category: "runtime",
      kind: "runtime/file",
      facts: { file: "rates.json", code: "ENOENT" },
      says: "rates.json is not there (ENOENT): name it from the test's own folder, not from where the run was started",
    },
  },
  {
    name: "code/after-teardown",
    kinds: ["runtime/after-teardown"],
    text: "something of {file} went on after its test: await it, or stop timers and listeners in afterEach",
    code: { jest: "afterEach(() => jest.clearAllTimers());\n// npx jest {file} --detectOpenHandles" },
    example: {
      category: "runtime",
      kind: "runtime/after-teardown",
      file: "src/a.test.js",
      says: "something of src/a.test.js went on after its test: await it, or stop timers and listeners in afterEach",
    },
  },
  {
    name: "code/types",
    kinds: ["collection/types"],
    text: "the types do not fit ({code}) at {at}: npx tsc --noEmit shows all of it",
    example: {
      category: "collection",
      kind: "collection/types",
      facts: { code: "TS2339" },
      location: { file: "src/a.ts", line: 98, column: 41 },
      says: "the types do not fit (TS2339) at src/a.ts:98: npx tsc --noEmit shows all of it",
    },
  },
  {
    name: "code/syntax",
    kinds: ["collection/syntax"],
    text: "{at} cannot be read: a slip, or a syntax that the runner does not transform (ES modules of node_modules, JSX)",
    code: { jest: "transformIgnorePatterns: ['/node_modules/(?!that-module/)'] // jest.config.js" },
    example: {
      category: "collection",
      kind: "collection/syntax",
      location: { file: "src/a.ts", line: 3, column: 1 },
      says: "src/a.ts:3 cannot be read: a slip, or a syntax that the runner does not transform (ES modules of node_modules, JSX)",
    },
  },
];
