import { diagnose } from "./analyse/diagnose.ts";
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
import type { TestRef } from "./model/test.ts";
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
}

interface BadTest {
  readonly ref: TestRef;
  readonly outcome: "failed" | "flaky";
  readonly failures: readonly Failure[];
  readonly quarantined: boolean;
}

/** Diagnoses every test of a run that failed or passed only on a retry: failed ones first, the surest first. */
export function diagnoseRun(input: DiagnoseRunInput): readonly DiagnosedTest[] {
  const { facts, before } = input;
  const bad = badTests(input.lines);
  const executed = facts.summary.counts.passed + bad.length;
  const failed = bad.filter(({ ref }) => facts.tests.get(ref.testId)?.letters.includes("F") === true).length;
  return bad
    .slice(0, MAX_DIAGNOSED)
    .map((test) => diagnoseTest(test, { ...input, suite: { executed, failed }, history: before }))
    .toSorted((a, b) => rank(a) - rank(b) || b.probability - a.probability);
}

function diagnoseTest(
  test: BadTest,
  context: DiagnoseRunInput & {
    readonly suite: { readonly executed: number; readonly failed: number };
    readonly history: History;
  },
): DiagnosedTest {
  const { facts, history, reasons, suite, model } = context;
  const { ref, outcome, failures, quarantined } = test;
  const linkedTo = reasons
    ?.get(ref.testId)
    ?.flatMap(({ file, strength }) => (file ? [{ file, strength }] : []));
  const diagnosed = diagnose({
    before: historyOf(ref.testId, context),
    runs: history.runs,
    run: facts.summary,
    attempts: facts.tests.get(ref.testId)?.letters ?? "F",
    failures,
    ...(reasons && { links: linkedTo ?? [] }),
    suite,
    model,
  });
  const first = mainFailure(failures);
  return {
    testId: ref.testId,
    runner: ref.runner,
    project: ref.project,
    file: ref.file,
    titlePath: ref.titlePath,
    outcome,
    ...diagnosed,
    category: first?.category ?? "unknown",
    kind: first?.kind ?? "unknown",
    fingerprint: first?.fingerprint ?? "",
    message: (first?.message ?? "").slice(0, MAX_MESSAGE),
    ...(quarantined && { quarantined }),
    linkedTo: [...new Set(linkedTo?.map(({ file }) => file))].slice(0, MAX_LINKED),
  };
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
