import type { RecordedRun } from "../log/recorded-run.ts";
import type { TestId } from "../model/ids.ts";
import type { AttemptFinished, TestStarted } from "../model/log-lines.ts";
import type { TestAbout } from "./stored-history.ts";

/** What a log holds of one test. */
export interface AttemptsOfTest {
  about?: Omit<TestAbout, "run">;
  /** In the order they ran. */
  readonly attempts: AttemptFinished[];
  /** Attempts that began and were never ended. */
  inFlight: number;
}

/** Gathers the lines of a log by test. */
export function attemptsByTest({ lines, inFlight }: RecordedRun): ReadonlyMap<TestId, AttemptsOfTest> {
  const byTest = new Map<TestId, AttemptsOfTest>();
  const of = (testId: TestId): AttemptsOfTest => {
    const known = byTest.get(testId);
    if (known !== undefined) return known;
    const fresh = { attempts: [], inFlight: 0 };
    byTest.set(testId, fresh);
    return fresh;
  };
  for (const line of lines) {
    if (line.type === "test.started") of(line.testId).about = aboutOf(line);
    if (line.type === "attempt.finished") of(line.testId).attempts.push(line);
  }
  for (const { testId } of inFlight) of(testId).inFlight += 1;
  // Repeats may run side by side in several workers and end in any order.
  for (const { attempts } of byTest.values()) attempts.sort((a, b) => a.attempt - b.attempt);
  return byTest;
}

function aboutOf(line: TestStarted): Omit<TestAbout, "run"> {
  const { runner, project, file, titlePath, tags, importance, body } = line;
  return {
    runner,
    project,
    file,
    titlePath,
    tags,
    ...(importance !== undefined && { importance }),
    ...(body !== undefined && { body }),
  };
}
