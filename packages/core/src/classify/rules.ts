import type { Rule } from "./rule.ts";
import { ASSERTION_RULES } from "./rules/assertion.ts";
import { COLLECTION_RULES } from "./rules/collection.ts";
import { CRASH_RULES } from "./rules/crash.ts";
import { ENVIRONMENT_RULES } from "./rules/environment.ts";
import { HOOK_RULES, HOOK_TIMEOUT_RULES } from "./rules/hook.ts";
import { INTERRUPTED_RULES } from "./rules/interrupted.ts";
import { NAVIGATION_RULES } from "./rules/navigation.ts";
import { NETWORK_RULES } from "./rules/network.ts";
import { RUNTIME_RULES, TORN_DOWN_RULES } from "./rules/runtime.ts";
import { SELECTOR_RULES } from "./rules/selector.ts";
import { SNAPSHOT_RULES } from "./rules/snapshot.ts";
import { ANY_TIMEOUT_RULES, TEST_TIMEOUT_RULES, TIMEOUT_RULES } from "./rules/timeout.ts";

/**
 * All rules in the order they are tried; the first that matches decides. What a runner states comes before
 * what a text suggests, and texts that quote the user's own data (assertions, with their received values)
 * before those that are searched for anywhere.
 */
export const RULES: readonly Rule[] = [
  ...INTERRUPTED_RULES,
  ...HOOK_TIMEOUT_RULES,
  ...TEST_TIMEOUT_RULES,
  ...SNAPSHOT_RULES,
  ...SELECTOR_RULES,
  ...ASSERTION_RULES,
  ...ENVIRONMENT_RULES,
  ...CRASH_RULES,
  ...HOOK_RULES,
  ...TIMEOUT_RULES,
  ...TORN_DOWN_RULES,
  ...COLLECTION_RULES,
  ...NAVIGATION_RULES,
  ...NETWORK_RULES,
  ...ANY_TIMEOUT_RULES,
  ...RUNTIME_RULES,
];
