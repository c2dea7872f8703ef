import { groupFailures } from "../analyse/group-failures.ts";
import type { FailureGroup } from "../model/failure-group.ts";
import type { Judgements, TestJudgement } from "../model/flakiness.ts";
import type { History } from "../model/history.ts";
import type { TestId } from "../model/ids.ts";
import type { Verdict } from "../model/words.ts";
import { windowOf, type HistoryWindow } from "./history-window.ts";

const DAY_MS = 86_400_000;

/** Verdicts from the worst to the best. */
const BY_SEVERITY: readonly Verdict[] = ["broken", "flaky", "unknown", "recovered", "new", "stable"];

/** The verdicts that a person has to do something about. */
const BAD_VERDICTS: readonly Verdict[] = ["broken", "flaky"];

/** The verdicts of tests that failed, however that is to be read: what a program chooses from. */
export const FAILING_VERDICTS: readonly Verdict[] = ["broken", "flaky", "unknown", "recovered"];

/** What `hindcast flaky --json` prints: the tests of some verdicts, the worst first. */
export interface FlakyReport {
  readonly window: HistoryWindow;
  /** The verdicts that were asked for. */
  readonly verdicts: readonly Verdict[];
  /** Tests that exist and were judged, whatever the verdict. */
  readonly judged: number;
  readonly tests: readonly TestJudgement[];
  /** The failures of these tests, those of one cause together. */
  readonly groups: readonly FailureGroup[];
}

export interface FlakyReportOptions {
  /** @default ["broken", "flaky"] */
  readonly verdicts?: readonly Verdict[];
  /** The tests that still exist; the others are left out. @default all that were judged */
  readonly existing?: ReadonlySet<TestId>;
  /** @default Infinity */
  readonly limit?: number;
}

/** Picks the tests of the asked verdicts: the worst verdict first, then by flake rate. */
export function flakyReport(
  history: History,
  judgements: Judgements,
  { verdicts = BAD_VERDICTS, existing, limit = Infinity }: FlakyReportOptions = {},
): FlakyReport {
  const judged = [...judgements.values()].filter(({ testId }) => existing?.has(testId) ?? true);
  const sorted = judged.filter(({ verdict }) => verdicts.includes(verdict)).toSorted(bySeverity);
  const tests = sorted.slice(0, limit);
  const groups = groupFailures(tests);
  return { window: windowOf(history), verdicts, judged: judged.length, tests, groups };
}

function bySeverity(one: TestJudgement, other: TestJudgement): number {
  return (
    BY_SEVERITY.indexOf(one.verdict) - BY_SEVERITY.indexOf(other.verdict) ||
    other.flakeRate.mean - one.flakeRate.mean
  );
}

/** The history as if it had begun `days` before `now`: older runs and what they saw are left out. */
export function recentHistory(history: History, days: number, now: Date): History {
  const since = now.getTime() - days * DAY_MS;
  const position = new Map<number, number>();
  const runs = history.runs.filter(({ startedAt }, index) => {
    const recent = Date.parse(startedAt) >= since;
    if (recent) position.set(index, position.size);
    return recent;
  });
  const tests = new Map(
    [...history.tests].map(([testId, test]) => {
      const executions = test.executions.flatMap(({ run, attempts }) => {
        const at = position.get(run);
        return at === undefined ? [] : [{ run: at, attempts }];
      });
      const { archived: _before, ...rest } = test;
      return [testId, { ...rest, executions }] as const;
    }),
  );
  return { ...history, runs, tests };
}
