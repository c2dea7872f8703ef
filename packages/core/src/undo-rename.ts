import { openRunLog } from "./log/run-log.ts";
import { BadInputError } from "./errors.ts";
import type { TestId } from "./model/ids.ts";
import type { RunCounts } from "./model/log-lines.ts";
import { DECISIONS } from "./model/words.ts";
import { newRunId } from "./new-run-id.ts";

const NOTHING_RAN: RunCounts = {
  tests: 0,
  attempts: 0,
  passed: 0,
  failed: 0,
  flaky: 0,
  skipped: 0,
  interrupted: 0,
  notRun: 0,
};

/**
 * Records that a test does not continue an older one's history. It is a log of its own, because logs are the only truth:
 * the decision is merged between machines as runs are. The next update of the history obeys it.
 * @throws {BadInputError} when the log cannot be written
 */
export async function undoRename(
  dir: string,
  test: { readonly testId: TestId; readonly from: TestId },
  now: Date,
): Promise<void> {
  const runId = newRunId();
  const problems: string[] = [];
  const log = openRunLog(
    dir,
    {
      type: "run.started",
      schema: { name: "hindcast.log", version: 1 },
      runId,
      buildId: runId,
      runner: DECISIONS,
      runnerVersion: "1",
      startedAt: now.toISOString(),
      dirty: false,
      codeVersion: `decision-${runId}`,
      ci: false,
    },
    { onError: (problem) => problems.push(problem) },
  );
  log.append({ type: "rename.undone", ...test });
  log.append({
    type: "run.finished",
    status: "passed",
    durationMs: 0,
    counts: NOTHING_RAN,
    wholeSuite: false,
  });
  await log.close();
  if (problems.length > 0) throw new BadInputError(problems.join("; "));
}
