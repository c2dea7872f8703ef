import type { ArchivedSums, Execution } from "../model/history.ts";
import { subtractSums, sumsOf } from "./attempt-sums.ts";
import { byCode } from "./by-code.ts";
import { parseCode, type RunCode, type Stretch } from "./run-code.ts";

/** Attempts of a test that the analysis sees one by one. */
const MAX_ATTEMPTS = 400;

/** Decodes executions; equal ones are one object, because a history has millions of them and few are different. */
export interface ExecutionReader {
  /** The last 400 attempts, oldest first. */
  read(code: RunCode): readonly Execution[];
  /** The sums of the attempts before those; undefined when there are none. */
  sumsBeyond(code: RunCode): ArchivedSums | undefined;
}

/** Makes the reader of a history whose first kept run comes after `archivedRuns` others. */
export function createExecutionReader(archivedRuns: number): ExecutionReader {
  const shared = new Map<string, Map<number, Execution>>();

  const executionOf = (run: number, attempts: string): Execution => {
    const byRun = shared.get(attempts) ?? new Map<number, Execution>();
    shared.set(attempts, byRun);
    const known = byRun.get(run) ?? { run, attempts };
    byRun.set(run, known);
    return known;
  };

  const decode = (code: RunCode): readonly Execution[] => {
    const executions: Execution[] = [];
    for (const { from, count, letters } of lastAttempts(parseCode(code))) {
      const index = from - archivedRuns - 1;
      for (let run = index; run < index + count; run += 1) executions.push(executionOf(run, letters));
    }
    return executions;
  };

  return { read: byCode(decode), sumsBeyond: byCode(sumsBeyond) };
}

function sumsBeyond(code: RunCode): ArchivedSums | undefined {
  const all = parseCode(code);
  const attempts = all.reduce((sum, { letters, count }) => sum + letters.length * count, 0);
  if (attempts <= MAX_ATTEMPTS) return undefined;
  return subtractSums(sumsOf(all), sumsOf(lastAttempts(all)));
}

/** The end of a code that holds the last 400 attempts; of a run that the limit falls into, its last attempts. */
function lastAttempts(stretches: readonly Stretch[]): readonly Stretch[] {
  const kept: Stretch[] = [];
  let room = MAX_ATTEMPTS;
  for (const { from, count, letters } of stretches.toReversed()) {
    const whole = Math.min(count, Math.floor(room / letters.length));
    if (whole > 0) kept.push({ from: from + count - whole, count: whole, letters });
    room -= whole * letters.length;
    if (whole === count) continue;
    if (room > 0) kept.push({ from: from + count - whole - 1, count: 1, letters: letters.slice(-room) });
    break;
  }
  return kept.toReversed();
}
