/** The closed vocabularies of Hindcast. Everything on disk and on screen uses exactly these words. */

export const ATTEMPT_STATUSES = ["passed", "failed", "timedOut", "skipped", "interrupted"] as const;
/** How one execution of a test ended, as its runner says. */
export type AttemptStatus = (typeof ATTEMPT_STATUSES)[number];

export const OUTCOMES = ["passed", "failed", "flaky", "skipped", "interrupted", "notRun"] as const;
/** A test's result in a run, over all its attempts. `flaky`: failed, then passed. */
export type Outcome = (typeof OUTCOMES)[number];

export const RUN_STATUSES = ["passed", "failed", "timedout", "interrupted", "killed"] as const;
/** How a run ended. `killed`: its log has no last line, so the process died before it could say. */
export type RunStatus = (typeof RUN_STATUSES)[number];

/** The runner of logs that hold a person's decisions and no run: nothing was executed. */
export const DECISIONS = "hindcast";

export const CATEGORIES = [
  "timeout",
  "assertion",
  "selector",
  "network",
  "navigation",
  "snapshot",
  "crash",
  "hook",
  "collection",
  "runtime",
  "environment",
  "interrupted",
  "unknown",
] as const;
/** What kind of failure it is. A failure has exactly one. */
export type Category = (typeof CATEGORIES)[number];

export const VERDICTS = ["stable", "flaky", "broken", "new", "recovered", "unknown"] as const;
/** What Hindcast says of a test now. */
export type Verdict = (typeof VERDICTS)[number];

export const LEVELS = ["low", "moderate", "high", "critical"] as const;
/** How flaky a flaky test is, by its mean flake rate: < 2 %, < 10 %, < 30 %, above. */
export type Level = (typeof LEVELS)[number];

export const DIAGNOSES = ["regression", "flake", "known-broken", "environment", "unknown"] as const;
/** What Hindcast says of one failure. */
export type Diagnosis = (typeof DIAGNOSES)[number];

export const LINK_KINDS = ["import", "coverage", "co-failure", "name", "semantic"] as const;
/** A kind of reason to believe that a test exercises a file. */
export type LinkKind = (typeof LINK_KINDS)[number];

/** Why a test is selected: a link to the change, or a rule that always lets it in. */
export const REASON_KINDS = [
  "import",
  "coverage",
  "co-failure",
  "name",
  "semantic",
  "changed",
  "new",
  "failed-last-time",
  "likely-to-fail",
  "policy",
  "whole-suite",
] as const;
export type ReasonKind = (typeof REASON_KINDS)[number];

export const RISKS = ["critical", "high", "medium", "low"] as const;
/** A selected test's risk by its score: ≥ 0.75, ≥ 0.5, ≥ 0.25, below. */
export type Risk = (typeof RISKS)[number];

export const IMPORTANCES = ["critical", "high", "normal", "low"] as const;
/** How much a team cares about a test. */
export type Importance = (typeof IMPORTANCES)[number];

export const NOT_RUN_REASONS = [
  "hook-failed",
  "load-failed",
  "stopped-early",
  "dependency-failed",
  "interrupted",
  "unknown",
] as const;
/** Why a test of the run never ran. */
export type NotRunReason = (typeof NOT_RUN_REASONS)[number];
