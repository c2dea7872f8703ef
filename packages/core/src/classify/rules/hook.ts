import { oneOf } from "../one-of.ts";
import type { Rule } from "../rule.ts";
import { NETWORK_RULES } from "./network.ts";

/** The text itself says that the time of a hook or a fixture ran out. */
export const HOOK_TIMEOUT_RULES: readonly Rule[] = [
  {
    name: "hook/timeout",
    category: "hook",
    kind: "hook/timeout",
    tags: ["timeout"],
    when: { overtime: true },
    pattern: oneOf(
      /while running "?(?:before|after)(?:Each|All)"? hook/,
      /"?(?:before|after)(?:Each|All)"? hook timeout of/,
      /exceeded in (?:before|after)(?:Each|All) hook/,
      /[Ee]xceeded timeout of [\d.]+ ?m?s for a hook/,
      /^Hook timed out|\b(?:before|after)(?:Each|All) (?:hook )?timed out\b/,
      /^[^\n]{0,300}"(?:before|after) (?:each|all)" hook\b[^]{0,300}\b[Tt]imeout of \d+ ?ms exceeded/,
    ),
    example: { message: 'Test timeout of 300ms exceeded while running "beforeEach" hook.' },
  },
  {
    name: "hook/fixture-timeout",
    category: "hook",
    kind: "hook/fixture-timeout",
    tags: ["timeout"],
    pattern: oneOf(
      /^(?:Test |Worker teardown )?[Tt]imeout of \d+ms exceeded while (?:setting up|tearing down|running fixture) "/,
      /^Worker teardown timeout of \d+ms exceeded/,
      /^Fixture "[^"\n]{1,80}" timeout of \d+ms exceeded/,
      /^Test finished within timeout of \d+ms, but tearing down "/,
      /^Tearing down "[^"\n]{1,80}" exceeded the test timeout/,
      /^Fixture "[^"\n]{1,80}" (?:exceeded|timed out)/,
    ),
    example: { message: 'Test timeout of 30000ms exceeded while tearing down "context".' },
  },
  {
    name: "hook/timeout by status",
    category: "hook",
    kind: "hook/timeout",
    tags: ["timeout"],
    when: { phases: ["hook"], status: "timedOut" },
    example: { message: "Test timeout of 30000ms exceeded.", phase: "hook", status: "timedOut" },
  },
];

/** A hook failed: by the phase the runner tells, or by how Mocha titles such errors. */
export const HOOK_RULES: readonly Rule[] = [
  // The conditions keep their names, so that an outage is seen in hooks, too.
  ...NETWORK_RULES.map(inHook),
  {
    name: "hook/assertion",
    category: "hook",
    kind: "hook/assertion",
    tags: ["assertion-failure"],
    when: { phases: ["hook"] },
    pattern: /(?:^|\n\n)expect[.(]|^AssertionError/,
    example: { message: "Error: expect(received).toBe(expected) // Object.is equality", phase: "hook" },
  },
  {
    name: "hook/call-timeout",
    category: "hook",
    kind: "hook/timeout",
    tags: ["timeout"],
    when: { phases: ["hook"] },
    pattern: /\bTimeoutError\b|\b[Tt]imeout (?:of )?\d+ ?ms exceeded/,
    example: { message: "TimeoutError: page.goto: Timeout 500ms exceeded.", phase: "hook" },
  },
  {
    name: "hook/error",
    category: "hook",
    kind: "hook/error",
    when: { phases: ["hook"] },
    example: { message: "Error: seed failed", phase: "hook" },
  },
  {
    name: "hook/mocha",
    category: "hook",
    kind: "hook/error",
    pattern: oneOf(
      /^[^]{0,300}?"(?:before|after) (?:each|all)" hook\b/,
      /\bBecause this error occurred during a `(?:before|after) (?:each|all)` hook\b/,
      /^An error was thrown in an? (?:before|after)(?:All|Each)\b/,
      /^[^\n]{0,200}\b(?:before|after)(?:Each|All) (?:hook )?(?:failed|threw|error)\b/,
    ),
    example: { message: '1) cart "before all" hook:\n     Error: connect ECONNREFUSED 127.0.0.1:5432' },
  },
  {
    name: "hook/global",
    category: "hook",
    kind: "hook/global",
    pattern:
      /Got error running global(?:Setup|Teardown)|\b(?:Error in|Failed to run) global ?(?:[Ss]etup|[Tt]eardown)\b/,
    example: { message: "Error: Jest: Got error running globalSetup - setup.js, reason: no database" },
  },
];

function inHook({ name, category, kind, codes = [], pattern, example }: Rule): Rule {
  return {
    name: name.replace(category, "hook"),
    category: "hook",
    kind: kind.replace(category, "hook"),
    tags: ["network-error"],
    when: { phases: ["hook"] },
    codes,
    ...(pattern && { pattern }),
    example: { message: "", ...example, phase: "hook" },
  };
}
