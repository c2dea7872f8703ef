import { countedLetters } from "../analyse/counted-attempts.ts";
import type { Execution, RunSummary } from "../model/history.ts";
import type { TurnedOut } from "../model/turned-out.ts";

/** All that is known of a test. */
export interface KnownTest {
  /** Oldest first. */
  readonly executions: readonly Execution[];
  readonly runs: readonly RunSummary[];
  /** Tells whether a change of one of these files reaches the test. */
  readonly reaches: (files: readonly string[]) => boolean;
}

/**
 * Judges the failures of a test by what came after them; the function returned takes the index of the run of one. A pass
 * of the same code, on any branch, proves a flake. Of other code only the same branch counts: a pass there proves that
 * the failure was the code's if it was seen more than once (a retry or a later run failed too), or if the change until
 * then reaches the test. A single failure that a change has nothing to do with may have been either.
 */
export function turnedOut({ executions, runs, reaches }: KnownTest): (at: number) => TurnedOut {
  const known = whatCameAfter(executions, runs);
  return (at) => {
    const after = known.get(at);
    return after === undefined ? "undecided" : judge(after, reaches);
  };
}

function judge({ attempts, isSameCodePassed, next }: After, reaches: KnownTest["reaches"]): TurnedOut {
  if (isSameCodePassed) return "flake";
  if (next?.isGreenFromThere !== true) return "undecided";
  const isSeenTwice = !next.isGreen || countedLetters(attempts).length > 1;
  return isSeenTwice || reaches(next.run.changedFiles ?? []) ? "broken" : "undecided";
}

/** The next execution on the same branch. */
interface NextRun {
  readonly run: RunSummary;
  /** Whether it ended well. */
  readonly isGreen: boolean;
  /** Whether it or one after it did. */
  readonly isGreenFromThere: boolean;
}

interface After {
  readonly attempts: string;
  /** Whether a later execution of the same code passed, on any branch. */
  readonly isSameCodePassed: boolean;
  readonly next: NextRun | undefined;
}

/** By index of the run; one walk from the latest execution back, for a test that stays red fails in run after run. */
function whatCameAfter(
  executions: readonly Execution[],
  runs: readonly RunSummary[],
): ReadonlyMap<number, After> {
  const passedCode = new Set<string>();
  const nextOnBranch = new Map<string | undefined, NextRun>();
  const after = new Map<number, After>();
  for (const { run: at, attempts } of executions.toReversed()) {
    const run = runs[at];
    if (run === undefined) continue;
    const { codeVersion, branch } = run;
    const next = nextOnBranch.get(branch);
    after.set(at, { attempts, isSameCodePassed: passedCode.has(codeVersion), next });
    const letters = countedLetters(attempts);
    if (letters === "") continue;
    if (letters.includes("P")) passedCode.add(codeVersion);
    const isGreen = letters.endsWith("P");
    nextOnBranch.set(branch, { run, isGreen, isGreenFromThere: isGreen || next?.isGreenFromThere === true });
  }
  return after;
}
