import { healAttempts } from "./analyse/heal-attempts.ts";
import { judgeTest } from "./analyse/judge-test.ts";
import { slowerTests } from "./analyse/slower-tests.ts";
import { backtest, figuresOf } from "./backtest/backtest.ts";
import { replayDiagnoses } from "./backtest/diagnosis-replay.ts";
import { isInForce } from "./manifest/quarantine.ts";
import type { DiagnosedTest } from "./model/diagnosis.ts";
import type { ToldAttempt } from "./model/healing.ts";
import type { FlakinessModel, Judgements, TestJudgement } from "./model/flakiness.ts";
import type { History, RunSummary, TestHistory } from "./model/history.ts";
import type { TestId } from "./model/ids.ts";
import type { LogLine, RunStarted, TestStarted } from "./model/log-lines.ts";
import type { Manifest } from "./model/manifest.ts";
import { hasFailed } from "./model/outcome.ts";
import type { Rename, RunReport } from "./model/report.ts";
import { tellAttempt } from "./report/heal-report.ts";
import type { SlowerTest } from "./model/slower-test.ts";
import { refOf, type TestRef } from "./model/test.ts";

export interface ReportRunInput {
  readonly run: RunSummary;
  readonly started: RunStarted;
  /** All lines of the run's log. */
  readonly lines: readonly LogLine[];
  readonly history: History;
  readonly judgements: Judgements;
  readonly model: FlakinessModel;
  readonly manifest: Manifest | undefined;
  readonly notices: readonly string[];
  readonly next?: RunReport["next"];
  readonly planNote?: string;
  readonly now: Date;
}

/** Puts together what a run's summary says, from its log and the history. */
export function reportRun(input: ReportRunInput): RunReport {
  const { run, lines, history, next, notices } = input;
  const index = history.runs.findIndex(({ runId }) => runId === run.runId);
  const firstLines = firstLinesOf(lines);
  const quarantine = quarantineOf(input, firstLines);
  const figures = figuresOf(backtest(history.runs));
  const slower = slowerNow(history, index);
  const healing = healingOf(input, firstLines);
  return {
    run,
    runNumber: history.archivedRuns + (index === -1 ? history.runs.length : index) + 1,
    tests: lines.flatMap((line) => (line.type === "test.diagnosed" ? [diagnosedOf(line)] : [])),
    ...(run.outage && { outage: run.outage }),
    errors: lines.flatMap((line) =>
      line.type === "run.error" ? [{ category: line.category, kind: line.kind, message: line.message }] : [],
    ),
    flakyNow: flakyNow(input, { index, firstLines }),
    ...(slower.length > 0 && { slower }),
    ...(healing.length > 0 && { healing }),
    renames: lines.flatMap((line) =>
      line.type === "test.renamed" ? renameOf(line, firstLines, history) : [],
    ),
    dynamicTitles: [...firstLines.values()].filter(
      ({ testId, dynamicTitle }) =>
        dynamicTitle !== undefined && history.tests.get(testId)?.firstSeen === run.startedAt,
    ),
    ...(quarantine && { quarantine }),
    ...appliedOf(input),
    ...(next && { next }),
    ...(figures && { backtest: figures }),
    ...diagnosesIn(history),
    notices,
  };
}

function diagnosesIn(history: History): Pick<RunReport, "diagnoses"> {
  const diagnoses = replayDiagnoses(history);
  return diagnoses.said === 0 ? {} : { diagnoses };
}

type FirstLines = ReadonlyMap<TestId, TestStarted>;

function firstLinesOf(lines: readonly LogLine[]): FirstLines {
  const first = new Map<TestId, TestStarted>();
  for (const line of lines)
    if (line.type === "test.started" && !first.has(line.testId)) first.set(line.testId, line);
  return first;
}

function diagnosedOf({ type: _type, ...test }: DiagnosedTest & { readonly type: string }): DiagnosedTest {
  return test;
}

/** Only tests of this run that ever failed can have changed their verdict by it. */
function flakyNow(
  input: ReportRunInput,
  { index, firstLines }: { readonly index: number; readonly firstLines: FirstLines },
): RunReport["flakyNow"] {
  const { history, judgements, model } = input;
  const added: TestJudgement[] = [];
  const recovered: TestJudgement[] = [];
  for (const testId of index === -1 ? [] : firstLines.keys()) {
    const test = history.tests.get(testId);
    if (test === undefined || judgements.get(testId)?.failures === 0) continue;
    const then = judgeTest(upTo(test, index), history.runs, model);
    const now = judgeTest(upTo(test, index + 1), history.runs, model);
    if (now.verdict === "flaky" && then.verdict !== "flaky") added.push(now);
    if (now.verdict === "recovered" && then.verdict !== "recovered") recovered.push(now);
  }
  return { count: countFlaky(input), added, recovered };
}

/** The attempts to heal that this very run decided. */
function healingOf({ run, history, model }: ReportRunInput, firstLines: FirstLines): readonly ToldAttempt[] {
  return [...firstLines.keys()].flatMap((testId) => {
    const test = history.tests.get(testId);
    const attempts = test === undefined ? [] : healAttempts(test, history, { model });
    const ended = attempts.filter(({ endedBy }) => endedBy === run.runId);
    return test === undefined ? [] : ended.map((attempt) => tellAttempt(attempt, test, model));
  });
}

/** Tests that are known to be slower since this run, and were not before it. */
function slowerNow(history: History, index: number): readonly SlowerTest[] {
  const now = index === -1 ? [] : slowerTests(history, { before: index + 1 });
  if (now.length === 0) return now;
  const then = new Set(slowerTests(history, { before: index }).map(({ testId }) => testId));
  return now.filter(({ testId }) => !then.has(testId));
}

/** The history goes on remembering tests that were deleted; the manifest has only those that exist. */
function countFlaky({ judgements, manifest }: ReportRunInput): number {
  const existing = manifest?.tests ?? [...judgements.values()];
  return existing.filter(({ testId }) => judgements.get(testId)?.verdict === "flaky").length;
}

/** A test as it was remembered before the run with this index. */
function upTo(test: TestHistory, index: number): TestHistory {
  return { ...test, executions: test.executions.filter(({ run }) => run < index) };
}

function renameOf(
  { testId, from, why, was }: Extract<LogLine, { readonly type: "test.renamed" }>,
  firstLines: FirstLines,
  history: History,
): readonly Rename[] {
  const to = firstLines.get(testId) ?? history.tests.get(testId);
  if (to === undefined) return [];
  return [{ to: refOf(to), from: { ...refOf(to), testId: from, ...was }, why }];
}

function quarantineOf(input: ReportRunInput, firstLines: FirstLines): RunReport["quarantine"] {
  const { lines } = input;
  const failures = lines.filter((line) => line.type === "attempt.finished").filter((line) => hasFailed(line));
  const failed = new Set(
    failures.filter(({ quarantined }) => quarantined === true).map(({ testId }) => testId),
  );
  const expired = expiredAmong(new Set(failures.map(({ testId }) => testId)), input);
  if (failed.size === 0 && expired.length === 0) return undefined;
  return {
    failed: [...failed].flatMap((testId) => firstLines.get(testId) ?? []).map(refOf),
    turnedGreen: lines.some((line) => line.type === "run.finished" && line.turnedGreen === true),
    expired,
  };
}

/** Failed tests whose quarantine has come to its end, so that their failures count again. */
function expiredAmong(failed: ReadonlySet<TestId>, { manifest, now }: ReportRunInput): readonly TestRef[] {
  const tests = (manifest?.tests ?? []).filter(({ testId }) => failed.has(testId));
  return tests.filter(({ quarantine }) => quarantine !== undefined && !isInForce(quarantine, now)).map(refOf);
}

function appliedOf({ started, planNote }: ReportRunInput): Pick<RunReport, "selection" | "plan"> {
  const { selected, planHash, shard } = started;
  return {
    ...(selected && {
      selection: { selected: selected.tests, available: selected.available, why: selected.why },
    }),
    ...(planHash !== undefined &&
      shard && { plan: { hash: planHash, ...shard, ...(planNote !== undefined && { note: planNote }) } }),
  };
}
