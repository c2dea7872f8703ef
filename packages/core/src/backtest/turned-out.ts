import { countedLetters } from "../analyse/counted-attempts.ts";
import type { Execution, RunSummary } from "../model/history.ts";
import type { TurnedOut } from "../model/turned-out.ts";

/** A failed run of a test, and all that is known of the test. */
export interface FailedRun {
  /** Index into `runs` of the run in which it failed. */
  readonly at: number;
  /** Of the test, oldest first. */
  readonly executions: readonly Execution[];
  readonly runs: readonly RunSummary[];
  /** Tells whether a change of one of these files reaches the test. */
  readonly reaches: (files: readonly string[]) => boolean;
}

/**
 * Judges a failure by what came after it. A pass of the same code, on any branch, proves a flake. Of other code only the
 * same branch counts: a pass there proves that the failure was the code's if it was seen more than once (a retry or a
 * later run failed too), or if the change until then reaches the test. A single failure that a change has nothing to do
 * with may have been either.
 */
export function turnedOut({ at, executions, runs, reaches }: FailedRun): TurnedOut {
  const failed = runs[at];
  const own = executions.find(({ run }) => run === at);
  if (failed === undefined || own === undefined) return "undecided";
  const later = executions
    .filter(({ run, attempts }) => run > at && countedLetters(attempts) !== "")
    .flatMap(({ run, attempts }) => {
      const summary = runs[run];
      return summary === undefined ? [] : [{ run: summary, letters: countedLetters(attempts) }];
    });
  const isSameCode = ({ run }: LaterRun): boolean => run.codeVersion === failed.codeVersion;
  if (later.some((one) => isSameCode(one) && one.letters.includes("P"))) return "flake";

  const onBranch = later.filter((one) => one.run.branch === failed.branch);
  const green = onBranch.findIndex(({ letters }) => letters.endsWith("P"));
  if (green === -1) return "undecided";
  const until = onBranch.slice(0, green + 1);
  const isSeenTwice = green > 0 || countedLetters(own.attempts).length > 1;
  const isTouched = until.some(({ run }) => reaches(run.changedFiles ?? []));
  return isSeenTwice || isTouched ? "broken" : "undecided";
}

interface LaterRun {
  readonly run: RunSummary;
  readonly letters: string;
}
