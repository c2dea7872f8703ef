import type { AdviceSubject } from "./advise/advice-subject.ts";
import { advise } from "./advise/advise.ts";
import { adviceFromOptions } from "./advise/own-advice.ts";
import { readSourceEdits } from "./capture/source-edits.ts";
import { mainFailure } from "./classify/main-failure.ts";
import { findSuspects } from "./find-suspects.ts";
import { durationsOf } from "./manifest/durations.ts";
import type { Memory } from "./memory.ts";
import type { DiagnosedTest } from "./model/diagnosis.ts";
import type { Failure } from "./model/failure.ts";
import type { History, TestHistory } from "./model/history.ts";
import type { TestId } from "./model/ids.ts";
import type { AttemptFinished, LogLine } from "./model/log-lines.ts";
import { hasFailed } from "./model/outcome.ts";
import type { SourceEdit } from "./model/source-edit.ts";
import type { PageSight } from "./page-sight.ts";
import { attemptsOfTests } from "./tally.ts";

export interface AdviseRunInput {
  readonly memory: Pick<Memory, "root" | "dir" | "options">;
  readonly diagnosed: readonly DiagnosedTest[];
  readonly lines: readonly LogLine[];
  /** What was remembered before the run. */
  readonly before: History;
  /** New id → the id whose history it continues. */
  readonly renamed: ReadonlyMap<TestId, TestId>;
  /** The pages of this run; absent when it is told of later, from its log. */
  readonly sight?: PageSight;
  /** What a user should read is added to it. */
  readonly notices?: string[];
}

/** Fewer passes do not say how long a test takes. */
const FEWEST_PASSES = 3;
/** States of the past to which the sources are compared: each costs a question to Git. */
const MOST_BASES = 3;

/**
 * Adds to each diagnosed test what to try, as far as there is anything to say. Advice is an extra: when something is wrong
 * with it, the tests come back as they are, with a notice.
 */
export async function adviseRun(input: AdviseRunInput): Promise<readonly DiagnosedTest[]> {
  try {
    return await adviseTests(input);
  } catch (error) {
    input.notices?.push(`no advice on failures: ${error instanceof Error ? error.message : String(error)}`);
    return input.diagnosed;
  }
}

async function adviseTests(input: AdviseRunInput): Promise<readonly DiagnosedTest[]> {
  const { memory, diagnosed, lines, before } = input;
  if (diagnosed.length === 0) return [];
  const own = adviceFromOptions(memory.options.advice);
  const testIds = diagnosed.map(({ testId }) => testId);
  const suspects = await findSuspects({ memory, lines, before, testIds });
  const subjectOf = readSubjects(input);
  const declared = new Map(
    lines.flatMap((line) => (line.type === "test.started" ? [[line.testId, line.line] as const] : [])),
  );
  return diagnosed.map((test) => {
    const subject = subjectOf(test);
    const suspect = suspects.get(test.testId);
    const line = declared.get(test.testId);
    const known = { ...(suspect && { suspect }), ...(line !== undefined && { line }) };
    const advice = subject ? advise({ ...subject, ...known }, own) : [];
    return advice.length === 0 ? test : Object.assign({ advice }, test);
  });
}

/** Makes the function that puts together what the run and the history tell of a failure. */
function readSubjects(input: AdviseRunInput): (test: DiagnosedTest) => AdviceSubject | undefined {
  const { before, renamed } = input;
  const attempts = attemptsOfTests(input.lines);
  const hosts = testsByHost(attempts);
  const pageOf = readPages(input);
  return (test) => {
    const ended = attempts.get(test.testId) ?? [];
    const failing = ended.filter((attempt) => hasFailed(attempt));
    const failure = mainFailure(failing.flatMap(({ failures }) => failures));
    if (failure === undefined) return undefined;
    const history =
      before.tests.get(test.testId) ?? before.tests.get(renamed.get(test.testId) ?? test.testId);
    const usual = usualTime(history);
    const step = stepOf(failure, ended);
    const failed = hosts.get(hostOf(failure) ?? "");
    return {
      runner: test.runner,
      failure: pageOf(failure, history),
      outcome: test.outcome,
      file: test.file,
      title: test.titlePath.join(" › "),
      ...(usual && { usual }),
      ...(step && { step }),
      ...(failed && { host: { failed: failed.size, executed: attempts.size } }),
    };
  };
}

/** Looks at the page of a failure again, with how the sources changed since its test last passed. */
function readPages({
  memory,
  before,
  sight,
}: AdviseRunInput): (failure: Failure, history: TestHistory | undefined) => Failure {
  const read = new Map<string, readonly SourceEdit[]>();
  const editsSince = (commit: string | undefined): readonly SourceEdit[] => {
    if (commit === undefined) return [];
    const known = read.get(commit) ?? (read.size < MOST_BASES ? readSourceEdits(memory.root, commit) : []);
    read.set(commit, known);
    return known;
  };
  return (failure, history) => {
    if (sight === undefined || failure.page === undefined) return failure;
    const page = sight.again(failure, editsSince(lastPassed(history, before)));
    return page ? { ...failure, page } : failure;
  };
}

/** The commit of the last run in which a test passed. */
function lastPassed(history: TestHistory | undefined, { runs }: History): string | undefined {
  const passed = history?.executions.findLast(({ attempts }) => attempts.includes("P"));
  return passed && runs[passed.run]?.commit;
}

function usualTime(history: TestHistory | undefined): AdviceSubject["usual"] {
  if (history === undefined || history.durations.length < FEWEST_PASSES) return undefined;
  return { ...durationsOf([history])(history), passes: history.durations.length };
}

/** Where the attempt with this failure stood, and how long the same took when it passed. */
function stepOf(failure: Failure, ended: readonly AttemptFinished[]): AdviceSubject["step"] {
  const step = ended.find(({ failures }) => failures.includes(failure))?.step;
  if (step === undefined) return undefined;
  const passed = ended.find((attempt) => !hasFailed(attempt) && attempt.step?.title === step.title)?.step;
  return { ...step, ...(passed && { passedMs: passed.durationMs }) };
}

function testsByHost(
  attempts: ReadonlyMap<TestId, readonly AttemptFinished[]>,
): ReadonlyMap<string, ReadonlySet<TestId>> {
  const hosts = new Map<string, Set<TestId>>();
  for (const [testId, ended] of attempts) {
    for (const failure of ended.flatMap(({ failures }) => failures)) {
      const host = hostOf(failure);
      if (host !== undefined) hosts.set(host, (hosts.get(host) ?? new Set()).add(testId));
    }
  }
  return hosts;
}

function hostOf({ facts: { host, port } = {} }: Failure): string | undefined {
  return host === undefined ? undefined : `${host}:${port ?? ""}`;
}
