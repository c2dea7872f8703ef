import { countedLetters } from "./analyse/counted-attempts.ts";
import { diagnose } from "./analyse/diagnose.ts";
import { countNeighbours, type Neighbours } from "./analyse/neighbours.ts";
import type { Kin } from "./analyse/kin.ts";
import { quietShareOf, type SuiteFailures } from "./analyse/suite-failures.ts";
import { mainFailure } from "./classify/main-failure.ts";
import type { RunFacts } from "./history/run-facts.ts";
import type { Failure } from "./model/failure.ts";
import type { DiagnosedTest } from "./model/diagnosis.ts";
import type { FlakinessModel } from "./model/flakiness.ts";
import type { History, TestHistory } from "./model/history.ts";
import type { TestId } from "./model/ids.ts";
import type { LogLine } from "./model/log-lines.ts";
import { hasFailed, outcomeOf } from "./model/outcome.ts";
import type { Reason } from "./model/selection.ts";
import { refOf, type TestRef } from "./model/test.ts";
import { findKin } from "./kin-of-run.ts";
import { attemptsOfTests } from "./tally.ts";

/** More diagnosed tests than this tell a reader nothing new. */
const MAX_DIAGNOSED = 500;
const MAX_LINKED = 5;
/** Enough to recognise an error by; the attempt's own line holds the whole. */
const MAX_MESSAGE = 500;

export interface DiagnoseRunInput {
  readonly lines: readonly LogLine[];
  readonly facts: RunFacts;
  /** What was remembered before the run. */
  readonly before: History;
  /** New id → the id whose history it continues, as decided in this run. */
  readonly renamed: ReadonlyMap<TestId, TestId>;
  /** Reasons that join the run's change to each test; undefined when the change is unknown. */
  readonly reasons: ReadonlyMap<TestId, readonly Reason[]> | undefined;
  readonly model: FlakinessModel;
  /** Tests that are diagnosed at most. @default 500 */
  readonly limit?: number;
}

interface DiagnoseContext extends DiagnoseRunInput {
  readonly suite: SuiteFailures;
  readonly kinOf: (testId: TestId) => Kin | undefined;
  readonly neighboursOf: (testId: TestId) => Neighbours | undefined;
  readonly history: History;
}

interface BadTest {
  readonly ref: TestRef;
  readonly outcome: "failed" | "flaky";
  readonly failures: readonly Failure[];
  readonly quarantined: boolean;
}

/** Diagnoses every test of a run that failed or passed only on a retry: failed ones first, the surest first. */
export function diagnoseRun(input: DiagnoseRunInput): readonly DiagnosedTest[] {
  const { facts, before, limit = MAX_DIAGNOSED } = input;
  const bad = badTests(input.lines);
  const executed = facts.summary.counts.passed + bad.length;
  const neighboursOf = findNeighbours(input, bad);
  const failed = bad.filter(({ ref }) => facts.tests.get(ref.testId)?.letters.includes("F") === true).length;
  const suite = { executed, failed, quietShare: quietShareOf(before.runs, facts.summary) };
  const kinOf = findKin(facts);
  return bad
    .slice(0, limit)
    .map((test) => diagnoseTest(test, { ...input, suite, kinOf, neighboursOf, history: before }))
    .toSorted((a, b) => rank(a) - rank(b) || b.probability - a.probability);
}

function diagnoseTest(test: BadTest, context: DiagnoseContext): DiagnosedTest {
  const { facts, history, suite, model } = context;
  const { ref, outcome, failures, quarantined } = test;
  const links = linksTo(ref.testId, context.reasons);
  const kin = context.kinOf(ref.testId);
  const neighbours = context.neighboursOf(ref.testId);
  const diagnosed = diagnose({
    before: historyOf(ref.testId, context),
    runs: history.runs,
    run: facts.summary,
    attempts: facts.tests.get(ref.testId)?.letters ?? "F",
    failures,
    ...(links && { links }),
    suite,
    ...(kin && { kin }),
    ...(neighbours && { neighbours }),
    model,
  });
  return {
    ...refOf(ref),
    outcome,
    ...diagnosed,
    ...errorOf(failures),
    ...(quarantined && { quarantined }),
    linkedTo: [...new Set(links?.map((link) => link.file))].slice(0, MAX_LINKED),
  };
}

/** The error a test is named by; one that a runner reported without any stays unknown. */
function errorOf(
  failures: readonly Failure[],
): Pick<DiagnosedTest, "category" | "kind" | "fingerprint" | "message"> {
  const main = mainFailure(failures);
  if (main === undefined) return { category: "unknown", kind: "unknown", fingerprint: "", message: "" };
  const { category, kind, fingerprint, message } = main;
  return { category, kind, fingerprint, message: message.slice(0, MAX_MESSAGE) };
}

function linksTo(
  testId: TestId,
  reasons: DiagnoseRunInput["reasons"],
): readonly { readonly file: string; readonly strength: number }[] | undefined {
  if (reasons === undefined) return undefined;
  const ofTest = reasons.get(testId) ?? [];
  return ofTest.flatMap(({ file, strength }) => (file === undefined ? [] : [{ file, strength }]));
}

/** Tells of each test of the run what became of those that the change is linked to like it. */
function findNeighbours(
  { facts, reasons }: DiagnoseRunInput,
  bad: readonly BadTest[],
): DiagnoseContext["neighboursOf"] {
  const failed = new Set(bad.flatMap(({ ref, outcome }) => (outcome === "failed" ? [ref.testId] : [])));
  const linkedTest = (testId: TestId) => ({
    files: [...new Set(linksTo(testId, reasons)?.map(({ file }) => file))],
    failed: failed.has(testId),
  });
  const executed = [...facts.tests].filter(([, { letters }]) => countedLetters(letters) !== "");
  const count = countNeighbours(executed.map(([testId]) => linkedTest(testId)));
  return (testId) => count(linkedTest(testId));
}

function historyOf(
  testId: TestId,
  { renamed, history }: { renamed: DiagnoseRunInput["renamed"]; history: History },
): TestHistory | undefined {
  const older = renamed.get(testId);
  return history.tests.get(testId) ?? (older === undefined ? undefined : history.tests.get(older));
}

/** Tests that failed or were flaky, from the lines of a run. */
function badTests(lines: readonly LogLine[]): readonly BadTest[] {
  const refs = new Map<TestId, TestRef>();
  for (const line of lines) {
    if (line.type === "test.started") refs.set(line.testId, line);
  }
  const bad: BadTest[] = [];
  for (const [testId, ended] of attemptsOfTests(lines)) {
    const outcome = outcomeOf(ended);
    const ref = refs.get(testId);
    if (ref === undefined || (outcome !== "failed" && outcome !== "flaky")) continue;
    const failing = ended.filter((attempt) => hasFailed(attempt));
    bad.push({
      ref,
      outcome,
      failures: failing.flatMap(({ failures }) => failures),
      quarantined: failing.some(({ quarantined }) => quarantined === true),
    });
  }
  return bad;
}

function rank({ outcome }: DiagnosedTest): number {
  return outcome === "failed" ? 0 : 1;
}
