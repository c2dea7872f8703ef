import type { AttemptLetters, Execution, History, RunSummary, TestHistory } from "../model/history.ts";
import type { Outcome } from "../model/words.ts";

/** The whole-suite runs of one build: one run, or its shards. */
export interface PastBuild {
  readonly buildId: string;
  /** Indices into `History.runs`, ascending. */
  readonly runs: readonly number[];
  /** What changed before it; undefined when no run of it could tell. */
  readonly changedFiles: readonly string[] | undefined;
}

/** A test and what a build saw of it. */
export interface PastExecution {
  readonly test: TestHistory;
  readonly outcome: Outcome;
  /** Failed by an outage. */
  readonly excused: boolean;
}

/** The builds of a history that executed the whole suite, in the order in which they began. */
export function pastBuilds(runs: readonly RunSummary[]): readonly PastBuild[] {
  const builds = new Map<string, number[]>();
  for (const [index, { wholeSuite, buildId }] of runs.entries()) {
    if (!wholeSuite) continue;
    const shards = builds.get(buildId);
    if (shards) shards.push(index);
    else builds.set(buildId, [index]);
  }
  return Array.from(builds, ([buildId, indices]) => ({
    buildId,
    runs: indices,
    changedFiles: indices.map((index) => runs[index]?.changedFiles).find((files) => files !== undefined),
  }));
}

/** What the runs of a build saw of every test that took part in it. */
export function executionsOf(history: History, build: PastBuild): readonly PastExecution[] {
  const found: PastExecution[] = [];
  for (const test of history.tests.values()) {
    const letters = build.runs.map((run) => lettersOf(test.executions, run)).join("");
    if (letters !== "") found.push({ test, outcome: outcomeOf(letters), excused: letters.includes("E") });
  }
  return found;
}

/** Binary search: executions are kept in the order of their runs. */
function lettersOf(executions: readonly Execution[], run: number): AttemptLetters {
  let low = 0;
  let high = executions.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const at = executions[middle];
    if (!at) return "";
    if (at.run === run) return at.attempts;
    if (at.run < run) low = middle + 1;
    else high = middle - 1;
  }
  return "";
}

function outcomeOf(letters: AttemptLetters): Outcome {
  const ran = letters.replaceAll(/[^PFE]/g, "");
  if (ran === "") return letters.includes("S") ? "skipped" : "notRun";
  if (!ran.endsWith("P")) return "failed";
  return /[FE]/.test(ran) ? "flaky" : "passed";
}
