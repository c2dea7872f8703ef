import type { RecordedRun } from "../log/recorded-run.ts";
import { createExecutedDecoder, isWithin } from "../executed/decode-executed.ts";
import type { ExecutedSource } from "../model/executed.ts";
import { isTestId, type TestId } from "../model/ids.ts";
import type { StoredExecution } from "./stored-history.ts";

/**
 * What a run says of tests that were watched one by one. Of a damaged line nothing is taken that points beyond its tables:
 * without what is missing there, a list would seem to be all that a test executed.
 */
export function watchedTests({ lines }: RecordedRun): ReadonlyMap<TestId, readonly ExecutedSource[]> {
  const told = new Map<TestId, readonly ExecutedSource[]>();
  for (const line of lines) {
    if (line.type !== "tests.executed") continue;
    const decode = createExecutedDecoder(line.tables);
    for (const [testId, wire] of Object.entries(line.tests)) {
      if (isTestId(testId) && isWithin(line.tables, wire)) told.set(testId, decode(wire));
    }
  }
  return told;
}

/** The later one of what is known and what a run tells. */
export function foldWatched(
  known: StoredExecution | undefined,
  run: number,
  sources: readonly ExecutedSource[],
): StoredExecution {
  return known !== undefined && known.run > run ? known : { run, sources };
}

/** Makes room for a run that comes before the one that told. */
export function shiftWatched(told: StoredExecution, from: number): StoredExecution {
  return told.run < from ? told : { ...told, run: told.run + 1 };
}
