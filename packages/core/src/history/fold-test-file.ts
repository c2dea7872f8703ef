import type { TestFileFacts } from "./test-file-facts.ts";
import type { StoredTestFile } from "./stored-history.ts";

/** Overheads kept of a test file. */
const MAX_OVERHEADS = 20;

/** Adds what a run says of a test file. The run may lie anywhere among those known, but must not be one of them. */
export function foldTestFile(
  known: StoredTestFile | undefined,
  run: number,
  { runner, project, file, overheadMs, executed }: TestFileFacts,
): StoredTestFile {
  const { overheads = [], executed: before } = known ?? {};
  const latest = executed && run > (before?.run ?? 0) ? { run, sources: executed } : before;
  return {
    runner,
    project,
    file,
    overheads: overheadMs === undefined ? overheads : putOverhead(overheads, run, overheadMs),
    ...(latest && { executed: latest }),
  };
}

/** Makes room for a run that comes before some of those a test file already knows. */
export function shiftTestFile(file: StoredTestFile, from: number): StoredTestFile {
  const { overheads, executed } = file;
  const lastRun = Math.max(overheads.at(-1)?.[0] ?? 0, executed?.run ?? 0);
  if (lastRun < from) return file;
  return {
    ...file,
    overheads: overheads.map(([run, ms]) => [shifted(run, from), ms] as const),
    ...(executed && { executed: { ...executed, run: shifted(executed.run, from) } }),
  };
}

/** What runs up to a number told of a test file; undefined when they told nothing. */
export function testFileUpTo(file: StoredTestFile, run: number): StoredTestFile | undefined {
  const { executed, ...rest } = file;
  const overheads = file.overheads.filter(([by]) => by <= run);
  const kept = executed !== undefined && executed.run <= run ? executed : undefined;
  if (overheads.length === 0 && kept === undefined) return undefined;
  return { ...rest, overheads, ...(kept && { executed: kept }) };
}

function putOverhead(
  overheads: StoredTestFile["overheads"],
  run: number,
  ms: number,
): StoredTestFile["overheads"] {
  const place = overheads.findLastIndex(([by]) => by < run) + 1;
  return overheads.toSpliced(place, 0, [run, ms]).slice(-MAX_OVERHEADS);
}

function shifted(run: number, from: number): number {
  return run >= from ? run + 1 : run;
}
