import { listRunLogs, readRunLog } from "@hindcast/core";
import type { FullResult } from "@playwright/test/reporter";

/** Clocks of CI machines differ, and a shard's log begins before Playwright's own start time. */
const MARGIN_MS = 60 * 60 * 1000;

/** Tells whether an attempt is remembered: the same test, begun at the same millisecond. */
export type IsKnownAttempt = (testId: string, startedAt: Date) => boolean;

/** Reads the logs of the runs that lie within a merged report's time; one that cannot be read knows nothing. */
export async function knownAttempts(
  dir: string,
  { startTime, duration }: Pick<FullResult, "startTime" | "duration">,
): Promise<IsKnownAttempt> {
  const from = stampOf(startTime.getTime() - MARGIN_MS);
  const to = stampOf(startTime.getTime() + duration + MARGIN_MS);
  const known = new Set<string>();
  for (const { key, path } of await listRunLogs(dir)) {
    if (key < from || key > to) continue;
    for (const attempt of await attemptsIn(path)) known.add(attempt);
  }
  return (testId, startedAt) => known.has(`${testId} ${startedAt.toISOString()}`);
}

/** How the names of logs begin: the run's start without punctuation. */
function stampOf(time: number): string {
  return new Date(time).toISOString().replaceAll(/[-:.]/g, "");
}

async function attemptsIn(path: string): Promise<string[]> {
  try {
    const { lines } = await readRunLog(path);
    return lines.flatMap((line) =>
      line.type === "attempt.finished" ? [`${line.testId} ${line.startedAt}`] : [],
    );
  } catch {
    // Whatever is wrong with that log is told by the run that folds it.
    return [];
  }
}
