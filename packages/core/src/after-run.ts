import { judgeAll } from "./analyse/judge-test.ts";
import { retentionPolicy } from "./config/defaults.ts";
import { testedCode, type CodeUnderTest } from "./code-under-test.ts";
import { adviseRun } from "./advise-run.ts";
import { diagnoseRun } from "./diagnose-run.ts";
import { LockedError } from "./errors.ts";
import { filterConstants, nextFilterConstants } from "./filter-constants.ts";
import type { UpdatedHistory } from "./history/catch-up.ts";
import { readHistory } from "./history/read-history.ts";
import { runFacts, type RunFacts } from "./history/run-facts.ts";
import { emptyHistory } from "./history/stored-history.ts";
import { toHistory } from "./history/to-history.ts";
import { updateHistory } from "./history/update-history.ts";
import type { RunLog } from "./log/run-log.ts";
import { recordedRun } from "./recorded-in-memory.ts";
import { suiteIn, type SuiteFacts } from "./manifest/suites.ts";
import type { Memory } from "./memory.ts";
import type { History } from "./model/history.ts";
import type { TestId } from "./model/ids.ts";
import type { LogLine, RunFinished, RunStarted } from "./model/log-lines.ts";
import type { RunReport } from "./model/report.ts";
import type { Reason, Selection } from "./model/selection.ts";
import { neverRan } from "./never-ran.ts";
import { writeNextManifest, type NextManifestInput } from "./next-manifest.ts";
import { recallPast } from "./recall-past.ts";
import { recogniseRenames } from "./recognise-renames.ts";
import { reportRun } from "./report-run.ts";
import type { RunEnd, RunInfo } from "./run-events.ts";
import type { PageSight } from "./page-sight.ts";
import { questionOfRun, shadowRun } from "./shadow-run.ts";
import { select } from "./select/select.ts";
import { settleHealing } from "./settle-healing.ts";
import { importsLine, readSourceImports } from "./source-imports.ts";
import { countOutcomes, notRunByReason } from "./tally.ts";
import type { TestBook } from "./test-book.ts";
import type { ExecutionRecorder } from "./execution-recorder.ts";
import type { TestFileRecorder } from "./test-file-recorder.ts";
import { testsCode } from "./tests-code.ts";
import { whatNext } from "./what-next.ts";

/** Everything a run has gathered when it ends. */
export interface EndedRun {
  readonly memory: Memory;
  readonly info: RunInfo;
  readonly started: RunStarted;
  readonly code: CodeUnderTest;
  readonly log: RunLog;
  readonly book: TestBook;
  readonly files: TestFileRecorder;
  readonly executions: ExecutionRecorder;
  readonly sight: PageSight;
  /** Every line that was written, the first included. */
  readonly lines: LogLine[];
  readonly notices: string[];
  readonly end: RunEnd;
  readonly now: Date;
}

/**
 * Ends a run: recognises renamed tests, diagnoses failures, scores the selection in the shadow, closes the log, folds
 * it into the history, writes the manifest for the next run, and tells what to print.
 */
export async function finishRun(run: EndedRun): Promise<RunReport> {
  const { memory, code, end, now } = run;
  const retained = { now, retention: retentionPolicy(memory.options) };
  const recalled = await unlessLocked(run, () => readHistory(memory.dir, retained));
  const before = recalled?.history ?? toHistory(emptyHistory());

  const imports = readSourceImports(memory, code, end.imports);
  write(run, imports && importsLine(memory, imports));
  // A run of a part may have left out tests that execute more.
  if (end.wholeSuite) write(run, ...run.files.executed(run.lines));
  write(run, ...run.executions.lines(run.lines));
  const facts = await writeJudgement(run, before);
  await run.log.close();

  // Who was kept waiting once does not wait again: the next run catches up with all of it.
  const followed = run.info.logOnly === true ? undefined : recalled;
  const written = run.log.isWhole ? recordedRun(run) : undefined;
  const updated =
    followed &&
    (await unlessLocked(run, () =>
      updateHistory(memory.dir, { ...retained, known: followed.known, written }),
    ));
  if (updated === undefined) return tell(run, { facts, ...judge(memory, before) });

  const judged = judge(memory, updated.history);
  const next = await writeNextManifest({ ...run, ...judged, imports, ...madeFrom(run) });
  run.notices.push(...next.notices);
  const report = await tell({ ...run, memory: { ...memory, manifest: next.manifest } }, { facts, ...judged });
  return keepHealing(report, { ...judged, dir: memory.dir, now });
}

/** What this run decided of attempts to heal outlives it. */
async function keepHealing(
  report: RunReport,
  {
    dir,
    now,
    history,
    model,
  }: Pick<Judged, "history" | "model"> & { readonly dir: string; readonly now: Date },
): Promise<RunReport> {
  const tests = (report.healing ?? []).flatMap(({ testId }) => history.tests.get(testId) ?? []);
  const notices = tests.length === 0 ? [] : await settleHealing(dir, { history, model, now, tests });
  return notices.length === 0 ? report : { ...report, notices: [...report.notices, ...notices] };
}

/** A history and what it says of its tests. */
type Judged = Pick<NextManifestInput, "history" | "model" | "judgements">;

function judge({ manifest }: Memory, history: History): Judged {
  const model = nextFilterConstants(history, manifest);
  return { history, model, judgements: judgeAll(history, model) };
}

async function tell(
  run: EndedRun,
  { facts, ...judged }: Judged & { readonly facts: RunFacts },
): Promise<RunReport> {
  const { memory, info, started, now } = run;
  const next = await whatNext(run);
  return reportRun({
    ...judged,
    run: judged.history.runs.find(({ runId }) => runId === started.runId) ?? facts.summary,
    started,
    lines: run.lines,
    manifest: memory.manifest,
    notices: run.notices,
    ...(next && { next }),
    ...(info.plan?.note !== undefined && { planNote: info.plan.note }),
    now,
  });
}

/** Writes what is said of this run before anything later is known: renames, diagnoses, and the end with its shadow. */
async function writeJudgement(run: EndedRun, before: History): Promise<RunFacts> {
  const { memory, end, book, lines, started, now } = run;
  const tests = end.suite.map((test) => book.book(test));
  const renamed = recogniseRenames({
    memory,
    before,
    suite: started,
    tests,
    // What one shard has not loaded may be in another.
    loadedAll: end.wholeSuite && end.suiteComplete && started.shard === undefined,
  });
  write(run, ...renamed.lines);
  write(run, testsCode({ ...run, root: memory.root, before, renamed: renamed.olderOf }));

  const { changedFiles = [] } = started;
  // Without a change there is nothing a link could join a failure to, and nothing a selection could prove.
  const question =
    changedFiles.length > 0
      ? await questionOfRun({ memory, suite: started, changedFiles, tests, now })
      : undefined;
  const selection = question && select(question);
  const finished = lastLine(run);
  const facts = factsOf(run, finished);
  const seen = { lines, facts, before, renamed: renamed.olderOf, model: filterConstants(memory.manifest) };
  const diagnosed = diagnoseRun({ ...seen, reasons: reasonsByTest(selection) });
  const advised = await adviseRun({ ...run, diagnosed, before, renamed: renamed.olderOf });
  for (const test of await recallPast(advised, { memory, before, now })) {
    write(run, { type: "test.diagnosed", ...test });
  }

  const scored = end.wholeSuite && selection ? shadowRun({ ...seen, question, selection }) : undefined;
  write(run, { ...finished, ...scored });
  return facts;
}

function madeFrom(run: EndedRun): Pick<NextManifestInput, "madeFrom" | "hashes" | "suites"> {
  const { started, code } = run;
  const { commit, branch, codeVersion } = started;
  return {
    madeFrom: {
      ...(commit !== undefined && { commit }),
      ...(branch !== undefined && { branch }),
      codeVersion,
    },
    ...(code.hashes && { hashes: code.hashes }),
    suites: [suiteFacts(run)],
  };
}

function suiteFacts({ memory, info, started, code, end }: EndedRun): SuiteFacts {
  const { runner, config } = started;
  const before = memory.manifest && suiteIn(memory.manifest, started);
  const tested = end.wholeSuite ? testedCode(code) : before?.tested;
  return {
    runner,
    ...(config !== undefined && { config }),
    workers: info.workers ?? before?.workers ?? 1,
    ...(tested && { tested }),
  };
}

function lastLine(run: EndedRun): RunFinished {
  const { end, lines } = run;
  const unrun = neverRan(run);
  const notRun = notRunByReason(unrun);
  return {
    type: "run.finished",
    status: end.status,
    durationMs: Math.round(end.durationMs),
    counts: countOutcomes(lines, { neverRan: unrun.length }),
    wholeSuite: end.wholeSuite,
    ...(unrun.length > 0 && notRun && { notRun }),
    ...(end.turnedGreen === true && { turnedGreen: true }),
  };
}

/** What the run will add to the history, told from memory instead of reading the log again. */
function factsOf({ started, lines }: EndedRun, finished: RunFinished): RunFacts {
  return runFacts(recordedRun({ started, lines: [...lines, finished] }));
}

function reasonsByTest(selection: Selection | undefined): ReadonlyMap<TestId, readonly Reason[]> | undefined {
  return selection && new Map(selection.tests.map(({ testId, reasons }) => [testId, reasons]));
}

function write({ lines, log }: EndedRun, ...more: readonly (LogLine | undefined)[]): void {
  for (const line of more) {
    if (line === undefined) continue;
    lines.push(line);
    log.append(line);
  }
}

/** Undefined when another process holds the history for long. The run is in its log, so nothing is lost by it. */
async function unlessLocked<T extends UpdatedHistory>(
  run: EndedRun,
  work: () => Promise<T>,
): Promise<T | undefined> {
  try {
    const done = await work();
    run.notices.push(...done.notices);
    return done;
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    run.notices.push(error.message);
    return undefined;
  }
}
