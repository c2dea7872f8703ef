import type { Reason } from "../model/selection.ts";
import type { Candidate } from "./candidates.ts";
import { pathMatcher } from "./globs.ts";
import { percent } from "./wording.ts";

/** A rule that lets a test in whatever its score. */
export interface RuleReason extends Reason {
  readonly kind: "new" | "failed-last-time" | "policy";
}

/**
 * Tells by which rules a test is always in: no run has seen it, it failed or its file did not load last time, or `alwaysRun` names it by a
 * tag (with or without `@`) or by a glob of its file. A policy is no evidence of failure: its strength is 0.
 */
export function alwaysInRules(
  alwaysRun: readonly string[],
  unseenStrength: number,
): (candidate: Candidate) => readonly RuleReason[] {
  const tags = new Map(alwaysRun.map((entry) => [entry.replace(/^@/, ""), entry]));
  const globs = alwaysRun.map((entry) => ({ entry, matches: pathMatcher([entry]) }));
  const byFile = new Map<string, string | undefined>();
  const globOf = (file: string): string | undefined => {
    if (!byFile.has(file)) byFile.set(file, globs.find(({ matches }) => matches(file))?.entry);
    return byFile.get(file);
  };
  const policyOf = ({ test, known }: Candidate): string | undefined => {
    const tag = known?.tags.find((name) => tags.has(name));
    return tag === undefined ? globOf(test.file) : tags.get(tag);
  };
  return (candidate) => {
    const { known } = candidate;
    if (!known) return [{ kind: "new", text: "is new: no run has seen it", strength: unseenStrength }];
    const rules: RuleReason[] = [];
    if (known.unloaded) {
      rules.push({
        kind: "failed-last-time",
        text: "its file did not load last time",
        strength: unseenStrength,
      });
    } else if (known.failedLast) {
      const text = `failed last time, and fails next time with ${percent(known.pFailNext)}`;
      rules.push({ kind: "failed-last-time", text, strength: known.pFailNext });
    }
    const entry = alwaysRun.length === 0 ? undefined : policyOf(candidate);
    if (entry !== undefined) {
      rules.push({ kind: "policy", text: `is always run: alwaysRun names “${entry}”`, strength: 0 });
    }
    return rules;
  };
}
