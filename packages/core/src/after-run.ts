import { judgeAll } from "./analyse/judge-test.ts";
import { retentionPolicy } from "./config/defaults.ts";
import type { CodeUnderTest } from "./code-under-test.ts";
import { diagnoseRun } from "./diagnose-run.ts";
import { LockedError } from "./errors.ts";
import { filterConstants, nextFilterConstants } from "./filter-constants.ts";
import { readHistory } from "./history/read-history.ts";
import { runFacts, type RunFacts } from "./history/run-facts.ts";
import { updateHistory, type HistoryOptions } from "./history/update-history.ts";
import type { RunLog } from "./log/run-log.ts";
import type { ManifestInput } from "./manifest/build-manifest.ts";
import type { Memory } from "./memory.ts";
import type { History } from "./model/history.ts";
import type { TestId } from "./model/ids.ts";
import type { LogLine, RunFinished, RunStarted } from "./model/log-lines.ts";
import type { RunReport } from "./model/report.ts";
import type { Reason, Selection } from "./model/selection.ts";
import { writeNextManifest } from "./next-manifest.ts";
import { recogniseRenames } from "./recognise-renames.ts";
import { reportRun } from "./report-run.ts";
import type { RunEnd, RunInfo } from "./run-events.ts";
import { selectionOfRun, shadowRun } from "./shadow-run.ts";
import { importsLine, readSourceImports } from "./source-imports.ts";
import { countOutcomes, notRunByReason } from "./tally.ts";
import type { TestBook } from "./test-book.ts";
import { whatNext } from "./what-next.ts";

/** Everything a run has gathered when it ends. */
export interface EndedRun {
  readonly memory: Memory;
  readonly info: RunInfo;
  readonly started: RunStarted;
  readonly code: CodeUnderTest;
  readonly log: RunLog;
  readonly book: TestBook;
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
  const { memory, info, started, code, end, now } = run;
  const { dir, manifest } = memory;
  const historyOptions = { now, retention: retentionPolicy(memory.options) };
  const before = (await readHistory(dir, historyOptions)).history;

  const imports = readSourceImports(memory, code, end.imports);
  write(run, imports && importsLine(memory, imports));
  const facts = writeJudgement(run, before);
  await run.log.close();

  const history = await remember(run, before, historyOptions);
  const model = nextFilterConstants(history, manifest);
  const judgements = judgeAll(history, model);
  const next = await writeNextManifest({
    memory,
    history,
    judgements,
    model,
    madeFrom: madeFrom(started),
    ...(code.hashes && { hashes: code.hashes }),
    imports,
    info,
    now,
  });
  const outlook = whatNext({ memory: { ...memory, manifest: next.manifest }, code, info, now });
  return reportRun({
    run: history.runs.find(({ runId }) => runId === started.runId) ?? facts.summary,
    started,
    lines: run.lines,
    history,
    judgements,
    model,
    manifest: next.manifest,
    notices: [...run.notices, ...next.notices],
    ...(outlook && { next: outlook }),
    ...(info.plan?.note !== undefined && { planNote: info.plan.note }),
    now,
  });
}

/** Writes what is said of this run before anything later is known: renames, diagnoses, and the end with its shadow. */
function writeJudgement(run: EndedRun, before: History): RunFacts {
  const { memory, end, book, lines, started, now } = run;
  const suite = end.suite.map((test) => book.book(test));
  const renamed = recogniseRenames({
    memory,
    before,
    runner: started.runner,
    suite,
    loadedAll: end.wholeSuite && end.suiteComplete,
  });
  write(run, ...renamed.lines);

  const { changedFiles = [] } = started;
  // Without a change there is nothing a link could join a failure to, and nothing a selection could prove.
  const selection =
    changedFiles.length > 0 ? selectionOfRun({ memory, changedFiles, suite, now }) : undefined;
  const finished = lastLine(run);
  const facts = factsOf(run, finished);
  const diagnosed = diagnoseRun({
    lines,
    facts,
    before,
    renamed: renamed.olderOf,
    reasons: reasonsByTest(selection),
    model: filterConstants(memory.manifest),
  });
  write(run, ...diagnosed.map((test) => ({ type: "test.diagnosed" as const, ...test })));

  const shadow = end.wholeSuite && selection ? shadowRun({ selection, lines, facts, diagnosed }) : undefined;
  write(run, { ...finished, ...(shadow && { shadow }) });
  return facts;
}

function madeFrom({ commit, branch, codeVersion }: RunStarted): ManifestInput["code"] {
  return { ...(commit !== undefined && { commit }), ...(branch !== undefined && { branch }), codeVersion };
}

function lastLine({ end, book, lines }: EndedRun): RunFinished {
  const neverRan = end.neverRan.map(({ test, reason }) => ({ testId: book.book(test).testId, reason }));
  const notRun = notRunByReason(neverRan);
  return {
    type: "run.finished",
    status: end.status,
    durationMs: Math.round(end.durationMs),
    counts: countOutcomes(lines, neverRan.length),
    wholeSuite: end.wholeSuite,
    ...(neverRan.length > 0 && notRun && { notRun }),
    ...(end.turnedGreen === true && { turnedGreen: true }),
  };
}

/** What the run will add to the history, told from memory instead of reading the log again. */
function factsOf({ started, lines }: EndedRun, finished: RunFinished): RunFacts {
  return runFacts({
    started,
    lines: [...lines, finished],
    finished,
    torn: false,
    chain: { state: "intact" },
    inFlight: [],
    skipped: 0,
    bytes: 0,
  });
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

/** A history that another process holds for long is left to the next run: the log is written, so nothing is lost. */
async function remember(run: EndedRun, before: History, options: HistoryOptions): Promise<History> {
  try {
    const { history, notices } = await updateHistory(run.memory.dir, options);
    run.notices.push(...notices);
    return history;
  } catch (error) {
    if (!(error instanceof LockedError)) throw error;
    run.notices.push(error.message);
    return before;
  }
}
