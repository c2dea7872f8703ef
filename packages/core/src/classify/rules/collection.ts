import { oneOf } from "../one-of.ts";
import type { Rule } from "../rule.ts";

/** The tests of a file could not be loaded. */
export const COLLECTION_RULES: readonly Rule[] = [
  {
    name: "collection/no-tests",
    category: "collection",
    kind: "collection/no-tests",
    pattern: /must contain at least one test|^No tests? found|^No test suite found/i,
    example: { message: "● Test suite failed to run\n\n  Your test suite must contain at least one test." },
  },
  {
    name: "collection/types",
    category: "collection",
    kind: "collection/types",
    pattern: /\berror TS\d{4,5}: |^TSError:/,
    example: { message: "src/a.ts:98:41 - error TS2339: Property 'x' does not exist on type 'Y'." },
  },
  {
    name: "collection/import",
    category: "collection",
    kind: "collection/import",
    codes: ["MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND", "ERR_PACKAGE_PATH_NOT_EXPORTED", "ERR_REQUIRE_ESM"],
    pattern: oneOf(
      /Cannot find (?:module|package) ['"]/,
      /Could not locate module /,
      /Failed to (?:resolve|load) (?:import|url|module)/,
      /does not provide an export named/,
      /ERR_(?:MODULE_NOT_FOUND|PACKAGE_PATH_NOT_EXPORTED|REQUIRE_ESM|UNKNOWN_FILE_EXTENSION|UNSUPPORTED_DIR_IMPORT)/,
      /^Module not found/,
      /Must use import to load ES Module/,
      /require\(\) of ES Module/,
      /Package subpath '[^']*' is not defined/,
      /Unknown file extension "/,
      /\bModuleNotFoundError\b/,
      /^ImportError\b/,
    ),
    example: {
      message: "Error: Cannot find module './missing' from 'tests/a.test.js'",
      code: "MODULE_NOT_FOUND",
    },
  },
  {
    name: "runtime/json",
    category: "runtime",
    kind: "runtime/json",
    // JSON.parse throws SyntaxErrors too, and no file is broken.
    when: { phases: ["test", "run"] },
    pattern:
      /^SyntaxError: [^\n]*(?:\bin JSON at position|is not valid JSON|JSON input|JSON\.parse|JSON Parse error)|^SyntaxError: Unexpected token '?<'?/,
    example: { message: "SyntaxError: Unexpected token '<', \"<html>\" is not valid JSON" },
  },
  {
    name: "collection/syntax",
    category: "collection",
    kind: "collection/syntax",
    pattern: oneOf(
      /Jest encountered an unexpected token|^Module parse failed/,
      /Cannot use import statement outside a module/,
      /\bSyntaxError: (?!Failed to execute)/,
      /\n\s+x Expected /,
      /\bTransform failed with \d+ errors?/,
      /\bParse ?Error: /,
      /^Failed to parse source/,
      /Missing semicolon\. \(/,
      /\bUnexpected token(?:, expected [^\n]*)? \(\d+:\d+\)/,
    ),
    example: {
      message: "Jest encountered an unexpected token\n\n  SyntaxError: Cannot use import statement",
    },
  },
  {
    name: "collection/config",
    category: "collection",
    kind: "collection/config",
    pattern: oneOf(
      /(?:^|\n\s*)Configuration error:/,
      /native ECMAScript module configuration file/,
      /^Cannot use\(\{/,
      /did not expect test(?:\.\w+)*\(\) to be called here/,
      /^Requiring @playwright\/test second time/,
      /has unknown parameter "/,
      /item focused with '\.only' is not allowed/,
      /[Dd]uplicate test title/,
      /^Fixture ".{1,80}" (?:has|is)/,
      /^Project\(s\) "/,
      /Validation Error:/,
      /is not a valid (?:configuration|option)/,
      /Cannot parse (?:the )?config/,
      /^Test environment [^\n]* cannot be found/,
      /^Preset [^\n]* not found/,
    ),
    example: {
      message: "Cannot use({ defaultBrowserType }) in a describe group, because it forces a new worker.",
    },
  },
  {
    name: "collection/load by phase",
    category: "collection",
    kind: "collection/load",
    when: { phases: ["collection"] },
    example: { message: "Error: top level", phase: "collection" },
  },
  {
    name: "collection/load",
    category: "collection",
    kind: "collection/load",
    pattern: /● Test suite failed to run/,
    example: { message: "● Test suite failed to run\n\n  ReferenceError: Request is not defined" },
  },
];
