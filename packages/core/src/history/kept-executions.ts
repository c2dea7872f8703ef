import type { ArchivedSums, Execution } from "../model/history.ts";
import { sumsOf } from "./attempt-sums.ts";
import { eachRun, parseCode, type RunCode } from "./run-code.ts";

/** Attempts of a test that the analysis sees one by one. */
const MAX_ATTEMPTS = 400;
/** Codes whose executions are kept ready: always-green tests share a handful of codes. */
const MAX_READY = 1000;

/** Decodes executions; equal ones are one object, because a history has millions of them and few are different. */
export interface ExecutionReader {
  /** The last 400 attempts, oldest first. */
  read(code: RunCode): readonly Execution[];
  /** The sums of the attempts before those; undefined when there are none. */
  beyond(code: RunCode): ArchivedSums | undefined;
}

/** Makes the reader of a history whose first kept run comes after `archivedRuns` others. */
export function createExecutionReader(archivedRuns: number): ExecutionReader {
  const ready = new Map<RunCode, readonly Execution[]>();
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
    let room = MAX_ATTEMPTS;
    for (const [run, letters] of [...eachRun(code)].toReversed()) {
      if (room === 0) break;
      const kept = letters.slice(-room);
      room -= kept.length;
      executions.push(executionOf(run - archivedRuns - 1, kept));
    }
    return executions.toReversed();
  };

  const read = (code: RunCode): readonly Execution[] => {
    const known = ready.get(code);
    if (known !== undefined) return known;
    const executions = decode(code);
    if (ready.size < MAX_READY) ready.set(code, executions);
    return executions;
  };

  return {
    read,
    beyond(code) {
      if (attemptsIn(code) <= MAX_ATTEMPTS) return undefined;
      const all = sumsOf(code);
      const kept = sumsOf(
        read(code)
          .map(({ run, attempts }) => `${run}:${attempts}`)
          .join(" "),
      );
      return {
        executions: all.executions - kept.executions,
        failures: all.failures - kept.failures,
        passedOnRetry: all.passedOnRetry - kept.passedOnRetry,
      };
    },
  };
}

function attemptsIn(code: RunCode): number {
  return parseCode(code).reduce((sum, { letters, count }) => sum + letters.length * count, 0);
}
