import type { Suspect } from "./advise/advice-subject.ts";
import { findSuspect, precedentsIn, type Precedent } from "./advise/find-suspect.ts";
import { readRunLog } from "./log/read-run-log.ts";
import { runKeyOf } from "./log/run-key.ts";
import { listRunLogs } from "./log/run-logs.ts";
import type { History, TestHistory } from "./model/history.ts";
import type { TestId } from "./model/ids.ts";
import type { LogLine } from "./model/log-lines.ts";

export interface FindSuspectsInput {
  readonly memory: { readonly dir: string };
  readonly testIds: readonly TestId[];
  /** Of the run that is told of. */
  readonly lines: readonly LogLine[];
  /** What was remembered before it. */
  readonly before: History;
  /** @default 20 */
  readonly mostLogs?: number;
  /** Reading ends when it has taken this long. @default 500 */
  readonly withinMs?: number;
  /** Milliseconds of any clock. @default performance.now() */
  readonly now?: () => number;
}

/** Tests that are looked at in one run; a suite that fails as a whole does not fail by its order. */
const MOST_TESTS = 20;
const MOST_LOGS = 20;
const WITHIN_MS = 500;

/**
 * For tests that failed before as well as now and passed in between: the test that ran before their failures and not before
 * their passes, from the logs of the latest runs. Tests without such a one are absent.
 */
export async function findSuspects(input: FindSuspectsInput): Promise<ReadonlyMap<TestId, Suspect>> {
  const { before, lines } = input;
  const wanted = new Set(
    input.testIds.filter((testId) => isMixed(before.tests.get(testId))).slice(0, MOST_TESTS),
  );
  const suspects = new Map<TestId, Suspect>();
  if (wanted.size === 0) return suspects;
  const precedents = new Map<TestId, Precedent[]>();
  for (const run of [lines, ...(await pastRuns(input, wanted))]) {
    for (const [testId, found] of precedentsIn(run, wanted))
      precedents.set(testId, [...(precedents.get(testId) ?? []), ...found]);
  }
  const names = new Map(
    lines.flatMap((line) => (line.type === "test.started" ? [[line.testId, line] as const] : [])),
  );
  for (const [testId, found] of precedents) {
    const suspect = findSuspect(testId, found);
    const named = suspect && (names.get(suspect.testId) ?? before.tests.get(suspect.testId));
    if (suspect && named)
      suspects.set(testId, { ...suspect, title: named.titlePath.join(" › "), file: named.file });
  }
  return suspects;
}

/** Whether a test both failed and passed before: only then can its order have decided. */
function isMixed(history: TestHistory | undefined): boolean {
  const letters = history?.executions.map(({ attempts }) => attempts).join("") ?? "";
  return letters.includes("P") && letters.includes("F");
}

/** The lines of the latest runs that executed one of the tests. */
async function pastRuns(
  {
    memory,
    before,
    mostLogs = MOST_LOGS,
    withinMs = WITHIN_MS,
    now = () => performance.now(),
  }: FindSuspectsInput,
  wanted: ReadonlySet<TestId>,
): Promise<readonly (readonly LogLine[])[]> {
  const indexes = new Set(
    [...wanted].flatMap((testId) => before.tests.get(testId)?.executions.map(({ run }) => run) ?? []),
  );
  const keys = new Set(
    [...indexes].flatMap((index) => (before.runs[index] ? [runKeyOf(before.runs[index])] : [])),
  );
  const logs = (await listRunLogs(memory.dir)).filter(({ key }) => keys.has(key)).slice(-mostLogs);
  const end = now() + withinMs;
  const runs: (readonly LogLine[])[] = [];
  for (const { path } of logs.toReversed()) {
    if (now() > end) break;
    try {
      runs.push((await readRunLog(path)).lines);
    } catch {
      // Whatever is wrong with a log is told by the run that folds it.
      continue;
    }
  }
  return runs;
}
