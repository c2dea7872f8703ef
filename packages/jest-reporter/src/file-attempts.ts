import type { FailureFacts, RunRecorder, SeenTest } from "@hindcast/core";
import { hasFailed, invocationOf, type CaseEnded, type CaseEvent, type CaseStarted } from "./case-events.ts";
import { toFailureFacts } from "./failure-facts.ts";
import type { JestCaseResult } from "./jest-types.ts";
import { tellApart, type Passage, type Told } from "./tell-apart.ts";
import { twinsByResults } from "./twins-by-results.ts";
import { startOf, titleKey, toSeenTest, toStatus, type Titled } from "./translate.ts";

/** How attempts end that nobody told the end of. */
export type Ending =
  /** The worker died. Who was running alone has killed it; of several nobody knows which. */
  | { readonly kind: "crashed"; readonly error: FailureFacts }
  /** The run was stopped. */
  | { readonly kind: "interrupted" }
  /** The process is dying: the log names them as in flight. */
  | { readonly kind: "open" };

/** Writes down the attempts of one test file of one project. */
export interface FileAttempts {
  /** Takes what the file tells of its tests, in order, and writes at once what is beyond doubt. */
  tell(event: CaseEvent): void;
  /** From now on nothing is beyond doubt: another project runs the file, too, and what both tell is shared out. */
  share(): void;
  /** Everything that was told so far. */
  readonly events: readonly CaseEvent[];
  /**
   * Writes what was in doubt, and the tests that only the file's own results know; tells whether a test was written
   * down for the crash.
   */
  settle(passage: Passage, ending: Ending, results: readonly JestCaseResult[]): boolean;
}

export interface FileAttemptsOptions {
  readonly recorder: RunRecorder;
  readonly project: string;
  readonly file: string;
  readonly now: () => number;
  readonly isQuarantined: (titlePath: readonly string[]) => boolean;
  /** Told each test of the file once. */
  readonly onTest: (test: SeenTest) => void;
}

/** What Jest calls a test that nobody wanted to run. */
export const SKIPPED: ReadonlySet<string> = new Set(["pending", "disabled", "skipped"]);

/** What was written of the first test with its titles. */
interface Written {
  ends: number;
  failed: boolean;
  /** The attempt that was begun and not ended. */
  open?: { readonly attempt: number; readonly start: CaseStarted } | undefined;
  /** Other events with these titles may be another test's, or the same one's again. */
  inDoubt: boolean;
}

/** Begins with a file of which nothing was told yet. */
export function createFileAttempts(options: FileAttemptsOptions): FileAttempts {
  const { recorder, project, file, now, isQuarantined, onTest } = options;
  const events: CaseEvent[] = [];
  const done = new Set<CaseEvent>();
  const firsts = new Map<string, Written>();
  const tests = new Map<string, SeenTest>();
  const attemptsOf = new Map<SeenTest, number>();
  let isShared = false;

  const testOf = (titled: Titled, occurrence: number): SeenTest => {
    const key = `${titleKey(titled)}\u001e${occurrence}`;
    const known = tests.get(key);
    if (known !== undefined) return known;
    const test = toSeenTest(titled, { project, file, occurrence });
    tests.set(key, test);
    onTest(test);
    return test;
  };

  const begin = (test: SeenTest): number => {
    attemptsOf.set(test, (attemptsOf.get(test) ?? 0) + 1);
    return recorder.testStarted(test);
  };

  const finish = (test: SeenTest, attempt: number, { result, at, start }: Finished): void => {
    const status = toStatus(result);
    recorder.attemptFinished(test, {
      attempt,
      status,
      expected: status !== "failed",
      startedAt: startOf(result, { seen: start?.at, now: at }),
      durationMs: result.duration ?? 0,
      errors: status === "failed" ? toFailureFacts(result) : [],
      retry: (attemptsOf.get(test) ?? 1) - 1,
      ...(status === "failed" && isQuarantined(test.titlePath) && { quarantined: true }),
    });
  };

  const breakOff = (test: SeenTest, attempt: number, { at }: CaseStarted, ending: Ending): void => {
    if (ending.kind === "open") return;
    recorder.attemptFinished(test, {
      attempt,
      status: ending.kind === "crashed" ? "failed" : "interrupted",
      expected: false,
      startedAt: new Date(at),
      durationMs: Math.max(0, now() - at),
      errors: ending.kind === "crashed" ? [ending.error] : [],
      retry: (attemptsOf.get(test) ?? 1) - 1,
    });
  };

  const tellStart = (event: CaseStarted): void => {
    const known = firsts.get(event.key);
    if (known !== undefined) {
      // After a failure this may be a retry; its end will say so.
      if (known.open || !known.failed) known.inDoubt = true;
      return;
    }
    const attempt = begin(testOf(event.start, 1));
    firsts.set(event.key, { ends: 0, failed: false, open: { attempt, start: event }, inDoubt: false });
    done.add(event);
  };

  const tellEnd = (event: CaseEnded): void => {
    const known = firsts.get(event.key) ?? { ends: 0, failed: false, inDoubt: false };
    firsts.set(event.key, known);
    const isNext = invocationOf(event) === known.ends + 1 && (known.ends === 0 || known.failed);
    known.inDoubt ||= !isNext;
    if (known.inDoubt) return;
    const test = testOf(event.result, 1);
    const { attempt, start } = known.open ?? { attempt: begin(test), start: lastStart(events, event.key) };
    finish(test, attempt, { ...event, start });
    known.open = undefined;
    known.ends += 1;
    known.failed = hasFailed(event);
    done.add(event);
  };

  /** The begin that was written already, when it belongs to this test. */
  const takeOpen = (key: string, occurrence: number): number | undefined => {
    const known = occurrence === 1 ? firsts.get(key) : undefined;
    const attempt = known?.open?.attempt;
    if (known) known.open = undefined;
    return attempt;
  };

  const write = ({ key, occurrence, start, end }: Told, ending: Ending): void => {
    if (end !== undefined && done.has(end)) return;
    const titled = end?.result ?? start?.start;
    if (titled === undefined) return;
    const test = testOf(titled, occurrence);
    const attempt = takeOpen(key, occurrence) ?? begin(test);
    if (end !== undefined) finish(test, attempt, { ...end, start });
    else if (start !== undefined) breakOff(test, attempt, start, ending);
  };

  const isDone = (event: CaseEvent): boolean => done.has(event);

  return {
    events,
    tell(event) {
      events.push(event);
      if (isShared) return;
      if (event.kind === "start") tellStart(event);
      else tellEnd(event);
    },
    share: () => {
      isShared = true;
    },
    settle(passage, ending, results) {
      const twins = isShared && { occurrences: twinsByResults({ events, results, isOfFirst: isDone }) };
      const { attempts, testsTold } = tellApart(events, { ...passage, ...twins });
      const untold = untoldResults(results, testsTold);
      // Jest does not wait for reporters: the file's own results may come before the end of a test.
      const late = new Set(untold.map((result) => titleKey(result)));
      const known = attempts.filter(({ end, key }) => end !== undefined || !late.has(key));
      const culprits = ending.kind === "crashed" ? runningAlone(known) : new Set<Told>();
      for (const told of known) write(told, culprits.has(told) ? ending : withoutBlame(ending));
      const counts = new Map(testsTold);
      const at = now();
      for (const result of untold) {
        const key = titleKey(result);
        const occurrence = (counts.get(key) ?? 0) + 1;
        counts.set(key, occurrence);
        const test = testOf(result, occurrence);
        finish(test, takeOpen(key, occurrence) ?? begin(test), { result, at });
      }
      return culprits.size > 0;
    },
  };
}

interface Finished {
  readonly result: JestCaseResult;
  readonly at: number;
  readonly start?: CaseStarted | undefined;
}

function lastStart(events: readonly CaseEvent[], key: string): CaseStarted | undefined {
  const found = events.findLast((event) => event.kind === "start" && event.key === key);
  return found?.kind === "start" ? found : undefined;
}

/** The attempts that were the only one in flight when their passage of the file came to its end. */
function runningAlone(attempts: readonly Told[]): ReadonlySet<Told> {
  const inFlight = attempts.filter(({ end }) => end === undefined);
  return new Set(
    inFlight.filter((told) => inFlight.every((other) => other === told || other.passage !== told.passage)),
  );
}

function withoutBlame(ending: Ending): Ending {
  return ending.kind === "crashed" ? { kind: "interrupted" } : ending;
}

/** Results of tests that no event told of: skipped ones, and everything under a runner without events. */
function untoldResults(
  results: readonly JestCaseResult[],
  testsTold: ReadonlyMap<string, number>,
): readonly JestCaseResult[] {
  const left = new Map(testsTold);
  return results.filter((result) => {
    const key = titleKey(result);
    const told = left.get(key) ?? 0;
    if (told === 0 || SKIPPED.has(result.status)) return true;
    left.set(key, told - 1);
    return false;
  });
}

/** Whether the end of a test was told by an event. Jest 28 does not tell of `todo`. */
export function tellsEnd(result: JestCaseResult, events: readonly CaseEvent[]): boolean {
  if (SKIPPED.has(result.status)) return false;
  return result.status !== "todo" || events.some(({ key }) => key === titleKey(result));
}
