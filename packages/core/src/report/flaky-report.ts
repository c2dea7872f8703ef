import type { Judgements, TestJudgement } from "../model/flakiness.ts";
import type { History } from "../model/history.ts";
import type { Verdict } from "../model/words.ts";

const DAY_MS = 86_400_000;

/** What `hindcast flaky --json` prints: tests of some verdicts, the worst first. */
export interface FlakyReport {
  readonly window: { readonly runs: number; readonly days: number };
  /** The verdicts that were asked for. */
  readonly verdicts: readonly Verdict[];
  /** Tests that were judged, whatever the verdict. */
  readonly judged: number;
  readonly tests: readonly TestJudgement[];
}

export interface FlakyReportOptions {
  /** @default ["flaky"] */
  readonly verdicts?: readonly Verdict[];
  /** @default Infinity */
  readonly limit?: number;
}

/** Picks the tests of the asked verdicts: broken before flaky before the others, then by flake rate. */
export function flakyReport(
  history: History,
  judgements: Judgements,
  { verdicts = ["flaky"], limit = Infinity }: FlakyReportOptions = {},
): FlakyReport {
  const picked = [...judgements.values()].filter(({ verdict }) => verdicts.includes(verdict));
  const sorted = picked.toSorted((one, other) => severity(other) - severity(one));
  return { window: windowOf(history), verdicts, judged: judgements.size, tests: sorted.slice(0, limit) };
}

function severity({ pBroken, verdict, flakeRate }: TestJudgement): number {
  return verdict === "broken" ? 1 + pBroken : flakeRate.mean;
}

/** How many runs the history holds, and how many days lie between the first and the last. */
function windowOf({ runs }: History): FlakyReport["window"] {
  const first = runs[0];
  const last = runs.at(-1);
  if (first === undefined || last === undefined) return { runs: 0, days: 0 };
  const days = (Date.parse(last.startedAt) - Date.parse(first.startedAt)) / DAY_MS;
  return { runs: runs.length, days: Math.max(1, Math.ceil(days)) };
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
