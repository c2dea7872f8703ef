import { judgeAll } from "./analyse/judge-test.ts";
import { retentionPolicy } from "./config/defaults.ts";
import { adviseRun } from "./advise-run.ts";
import { diagnoseRun } from "./diagnose-run.ts";
import { BadInputError } from "./errors.ts";
import { filterConstants } from "./filter-constants.ts";
import { runFacts } from "./history/run-facts.ts";
import { updateHistory } from "./history/update-history.ts";
import { fileStore } from "./log/file-store.ts";
import type { RecordedRun } from "./log/recorded-run.ts";
import type { Memory } from "./memory.ts";
import type { History } from "./model/history.ts";
import type { RunId } from "./model/ids.ts";
import type { LogLine } from "./model/log-lines.ts";
import type { RunReport } from "./model/report.ts";
import { reportRun } from "./report-run.ts";

/**
 * What the console said at the end of a run, from its log; the last run when none is named.
 * @throws {BadInputError} when there is no run, or its log is gone
 */
export async function reportOfRun(memory: Memory, runId?: RunId, now: Date = new Date()): Promise<RunReport> {
  const { dir, manifest, options } = memory;
  const { history, notices } = await updateHistory(dir, { now, retention: retentionPolicy(options) });
  const run = runId === undefined ? history.runs.at(-1) : history.runs.find((known) => known.runId === runId);
  if (run === undefined) throw new BadInputError(`${runId ?? "A run"} is not in the history of ${dir}`);

  const recorded = await fileStore(dir).readRun(run.runId);
  const model = filterConstants(manifest);
  const index = history.runs.indexOf(run);
  return reportRun({
    run,
    started: recorded.started,
    lines: [...recorded.lines, ...(await lateDiagnoses(recorded, before(history, index)))],
    history,
    judgements: judgeAll(history, model),
    model,
    manifest,
    notices: [...memory.notices, ...notices],
    now,
  });

  /** A killed run could not say anything of its failures: it is said now, from what was known before it. */
  async function lateDiagnoses(killed: RecordedRun, known: History): Promise<readonly LogLine[]> {
    if (killed.finished !== undefined) return [];
    const diagnosed = diagnoseRun({
      lines: killed.lines,
      facts: runFacts(killed),
      before: known,
      renamed: new Map(),
      reasons: undefined,
      model,
    });
    const { lines } = killed;
    const advised = await adviseRun({ memory, diagnosed, lines, before: known, renamed: new Map() });
    return advised.map((test) => Object.assign({ type: "test.diagnosed" as const }, test));
  }
}

/** The history as it was before one of its runs, as far as executions go. */
function before(history: History, index: number): History {
  const tests = Array.from(history.tests, ([testId, test]) => {
    const executions = test.executions.filter(({ run }) => run < index);
    return [testId, Object.assign({}, test, { executions })] as const;
  });
  return { ...history, runs: history.runs.slice(0, index), tests: new Map(tests) };
}
