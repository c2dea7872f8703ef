import type { ArchivedSums, AttemptLetters, RunSummary, TestHistory } from "../model/history.ts";
import { countedLetters } from "./counted-attempts.ts";
import type { FlakinessFilter } from "./flakiness-filter.ts";

/**
 * Archived attempts weigh at most this many: their order is lost, and a flake rate of long ago must not outvote the
 * attempts that are kept.
 */
const ARCHIVE_WEIGHT = 100;

/** Feeds one run's attempts to a filter. A run without a pass or a failure of the test leaves it as it was. */
export function observeRun(
  filter: FlakinessFilter,
  run: Pick<RunSummary, "codeVersion" | "branch">,
  attempts: AttemptLetters,
): void {
  const letters = countedLetters(attempts);
  if (letters === "") return;
  if (filter.arrive(run.codeVersion, run.branch)) filter.step();
  for (const letter of letters) filter.observe(letter === "P");
}

/** Feeds a test's whole memory to a filter, oldest first, and calls `afterRun` after each run, with its attempts. */
export function replay(
  filter: FlakinessFilter,
  { test, runs }: { readonly test: TestHistory; readonly runs: readonly RunSummary[] },
  afterRun?: (attempts: AttemptLetters) => void,
): void {
  seedArchive(filter, test);
  for (const { run, attempts } of test.executions) {
    const summary = runs[run];
    if (summary === undefined) continue;
    observeRun(filter, summary, attempts);
    afterRun?.(attempts);
  }
}

/** By what archived attempts are multiplied before they count. */
export function archiveScale(archived: ArchivedSums): number {
  return Math.min(1, ARCHIVE_WEIGHT / Math.max(1, archived.executions));
}

/**
 * Tells a filter of attempts that are no longer kept, before the first one that is. Only failures that passed on a retry
 * are known to be flakes; the others may have been the code's.
 */
export function seedArchive(filter: FlakinessFilter, { archived }: TestHistory): void {
  if (archived === undefined) return;
  const scale = archiveScale(archived);
  filter.seed((archived.executions - archived.failures) * scale, archived.passedOnRetry * scale);
}
