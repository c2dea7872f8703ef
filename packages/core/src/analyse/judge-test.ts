import type { FlakinessModel, Judgements, TestJudgement } from "../model/flakiness.ts";
import type { History, RunSummary, TestHistory } from "../model/history.ts";
import type { TestId } from "../model/ids.ts";
import type { TestRef } from "../model/test.ts";
import { type AttemptCounts, countedLetters, countHistory } from "./counted-attempts.ts";
import { createFilter } from "./flakiness-filter.ts";
import { DEFAULT_MODEL } from "./flakiness-model.ts";
import { believeNeverFailed, type Belief } from "./never-failed.ts";
import { archiveScale, replay } from "./replay.ts";
import { isBad, levelOf, verdictOf } from "./verdict.ts";

/** What the memory of one test says of it now: verdict, flake rate, and the plain figures beside them. */
export function judgeTest(
  test: TestHistory,
  runs: readonly RunSummary[],
  model: FlakinessModel = DEFAULT_MODEL,
): TestJudgement {
  return judgementOf(test, figuresOf(test, runs, model));
}

/** Judges every test of a history. */
export function judgeAll(history: History, model: FlakinessModel = DEFAULT_MODEL): Judgements {
  const figures = rememberFigures((test) => figuresOf(test, history.runs, model));
  const judgements = new Map<TestId, TestJudgement>();
  for (const [testId, test] of history.tests) judgements.set(testId, judgementOf(test, figures(test)));
  return judgements;
}

/** The part of a judgement that follows from the attempts alone. */
type Figures = Omit<TestJudgement, keyof TestRef | "manifestations">;

interface PassShape {
  readonly passes: number;
  readonly passesOfLastVersion: number;
}

function figuresOf(test: TestHistory, runs: readonly RunSummary[], model: FlakinessModel): Figures {
  const counts = countHistory(test);
  const { belief, pMended, wasBad } =
    counts.failures === 0
      ? { belief: believeNeverFailed(model, passShape(test, runs)), pMended: 0, wasBad: false }
      : filterTest(test, runs, model);
  const verdict = verdictOf({
    ...belief,
    ...counts,
    pMended,
    wasBad,
    passesInARow: passesInARow(test, counts),
  });
  return {
    verdict,
    ...(verdict === "flaky" && { level: levelOf(belief.flakeRate.mean) }),
    ...belief,
    ...counts,
    failureRate: counts.executions === 0 ? 0 : counts.failures / counts.executions,
  };
}

function judgementOf(test: TestHistory, figures: Figures): TestJudgement {
  const { testId, runner, project, file, titlePath, manifestations } = test;
  // One spread, and first: engines copy the shape then, where a later one is copied property by property.
  return { ...figures, testId, runner, project, file, titlePath, manifestations: withShares(manifestations) };
}

/** Thousands of tests that never failed share the very same executions: a history decodes equal ones once. */
function rememberFigures(work: (test: TestHistory) => Figures): (test: TestHistory) => Figures {
  const known = new Map<TestHistory["executions"], Map<string, Figures>>();
  return (test) => {
    const { executions, archived } = test;
    const key = archived === undefined ? "" : Object.values(archived).join(" ");
    const byArchive = known.get(executions) ?? new Map<string, Figures>();
    const figures = byArchive.get(key) ?? work(test);
    byArchive.set(key, figures);
    known.set(executions, byArchive);
    return figures;
  };
}

function filterTest(
  test: TestHistory,
  runs: readonly RunSummary[],
  model: FlakinessModel,
): { readonly belief: Belief; readonly pMended: number; readonly wasBad: boolean } {
  const filter = createFilter(model);
  let wasBad = false;
  replay(filter, { test, runs }, () => {
    wasBad ||= isBad({ pBroken: filter.pBroken(), pFlaky: filter.pFlaky(), pMended: filter.pMended() });
  });
  const belief = {
    flakeRate: filter.flakeRate(),
    pBroken: filter.pBroken(),
    pFlaky: filter.pFlaky(),
    pFailNext: filter.pFailNext(),
  };
  return { belief, pMended: filter.pMended(), wasBad };
}

/** Passes in all, and those since the code version changed last, of a test that never failed. */
function passShape(test: TestHistory, runs: readonly RunSummary[]): PassShape {
  const { archived } = test;
  const archivedPasses =
    archived === undefined ? 0 : Math.round(archived.executions * archiveScale(archived));
  const last = runs[test.executions.at(-1)?.run ?? -1]?.codeVersion;
  const firstOther = test.executions.findLastIndex(({ run }) => runs[run]?.codeVersion !== last);
  return {
    passes: archivedPasses + countPasses(test.executions),
    passesOfLastVersion: countPasses(test.executions.slice(firstOther + 1)),
  };
}

function countPasses(executions: TestHistory["executions"]): number {
  let passes = 0;
  for (const { attempts } of executions) passes += countedLetters(attempts).length;
  return passes;
}

function passesInARow(test: TestHistory, { executions, failures }: AttemptCounts): number {
  if (failures === 0) return executions;
  let passes = 0;
  for (const { attempts } of test.executions.toReversed()) {
    const letters = countedLetters(attempts);
    const lastFailure = letters.lastIndexOf("F");
    passes += letters.length - 1 - lastFailure;
    if (lastFailure !== -1) break;
  }
  return passes;
}

function withShares(manifestations: TestHistory["manifestations"]): TestJudgement["manifestations"] {
  const total = manifestations.reduce((sum, { count }) => sum + count, 0);
  return manifestations.map((one) => ({ ...one, share: total === 0 ? 0 : one.count / total }));
}
