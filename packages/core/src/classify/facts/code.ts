import type { FactReader } from "../fact-reader.ts";

/** What code that does not load or run names: modules, files and names that are not there. */
export const CODE_FACTS: readonly FactReader[] = [
  {
    hints: ["annot find ", "ailed to resolve ", "ould not locate ", "not resolve "],
    pattern:
      /\b(?:Cannot find (?:module|package)|Failed to (?:resolve|load) (?:import|url|module)|Could not (?:locate module|resolve)|Can't resolve) ["'`]?(?<module>[^\s"'`]+)/,
    example: {
      message: "Cannot find module './missing' from 'tests/a.test.js'",
      facts: { module: "./missing" },
    },
  },
  {
    hints: ["error TS"],
    pattern: /\berror (?<code>TS\d{4,5}): /,
    example: {
      message: "src/a.ts:98:41 - error TS2339: Property 'x' does not exist on type 'Y'.",
      facts: { code: "TS2339" },
    },
  },
  {
    hints: ["ENOENT", "EACCES", "EEXIST", "EISDIR", "EPERM", "ENOTDIR", "EBUSY", "EROFS", "ENOSPC"],
    pattern:
      /\bE(?:NOENT|ACCES|EXIST|ISDIR|PERM|NOTDIR|BUSY|ROFS|NOSPC): [^\n,]+, \w+ ["'](?<file>[^\n"']+)["']/,
    example: {
      message: "Error: ENOENT: no such file or directory, open 'rates.json'",
      facts: { code: "ENOENT", file: "rates.json" },
    },
  },
  {
    hints: ["spawn "],
    pattern: /\bspawn (?<file>\S+) E[A-Z]+\b/,
    example: { message: "Error: spawn ffmpeg ENOENT", facts: { code: "ENOENT", file: "ffmpeg" } },
  },
  {
    hints: ["doesn't exist at "],
    pattern: /\b(?:snapshot|executable) doesn't exist at (?<file>[^\n,]+?)(?:, writing actual)?\.?$/im,
    example: {
      message: "Error: A snapshot doesn't exist at a.spec.ts-snapshots/page.png, writing actual.",
      facts: { file: "a.spec.ts-snapshots/page.png" },
    },
  },
  {
    hints: ["(reading "],
    pattern: /\((?:reading|setting) '(?<name>[^'\n]+)'\)/,
    example: {
      message: "TypeError: Cannot read properties of undefined (reading 'total')",
      facts: { name: "total" },
    },
  },
  {
    hints: [" is not "],
    pattern:
      /\b(?:TypeError|ReferenceError): (?<name>[^\n]{1,100}?) is not (?:a function|defined|a constructor|iterable)/,
    example: { message: "ReferenceError: fetchRates is not defined", facts: { name: "fetchRates" } },
  },
];
