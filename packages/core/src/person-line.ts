import { BadInputError } from "./errors.ts";
import { remarksIdOf } from "./history/stored-remarks.ts";
import { openRunLog } from "./log/run-log.ts";
import { isRunId, type RunId } from "./model/ids.ts";
import type { RunCounts } from "./model/log-lines.ts";
import type { Remark, RenameUndone } from "./model/person-lines.ts";
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

/** What may stand in a log that is no run. */
type PersonLine = Remark | RenameUndone;

/**
 * Writes what a person decided or remarked, or what is to be remembered beside runs. It is a log of its own, because logs are the only truth: it is merged between
 * machines as runs are. The next update of the history obeys it.
 * @throws {BadInputError} when the log cannot be written
 */
export async function writePersonLines(dir: string, lines: readonly PersonLine[], now: Date): Promise<void> {
  const runId = logIdFor(lines);
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
  for (const line of lines) log.append(line);
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

function logIdFor(lines: readonly PersonLine[]): RunId {
  const id = newRunId();
  const remarksId = lines.some(({ type }) => type === "rename.undone") ? id : remarksIdOf(id);
  return isRunId(remarksId) ? remarksId : id;
}
