import type { RecordedRun } from "../log/recorded-run.ts";
import type { ExecutedSource } from "../model/executed.ts";
import type { TestId } from "../model/ids.ts";
import { testFileKey, type TestFileRef } from "../model/test-file.ts";
import type { AttemptsOfTest } from "./attempts-by-test.ts";

/** What one run says of one file of tests. */
export interface TestFileFacts extends TestFileRef {
  /** Milliseconds beyond its tests, for each time it was loaded. */
  readonly overheadMs?: number;
  readonly executed?: readonly ExecutedSource[];
}

interface Gathered {
  readonly ref: TestFileRef;
  /** How often the file was loaded. */
  loads: number;
  durationMs: number;
  tests: number;
  testsMs: number;
  executed?: readonly ExecutedSource[];
}

/** What a run says of files of tests, by `testFileKey`; nothing of a file none of whose tests began. */
export function testFileFacts(
  { started: { runner }, lines }: RecordedRun,
  byTest: ReadonlyMap<TestId, AttemptsOfTest>,
): ReadonlyMap<string, TestFileFacts> {
  const gathered = new Map<string, Gathered>();
  for (const line of lines) {
    if (line.type !== "file.finished" && line.type !== "file.executed") continue;
    const ref = { runner, project: line.project, file: line.file };
    const key = testFileKey(ref);
    const known = gathered.get(key) ?? { ref, loads: 0, durationMs: 0, tests: 0, testsMs: 0 };
    gathered.set(key, known);
    if (line.type === "file.executed") known.executed = line.sources;
    else {
      known.loads += 1;
      known.durationMs += line.durationMs;
    }
  }
  if (gathered.size > 0) addTests(gathered, byTest);
  return new Map(
    [...gathered].filter(([, { tests }]) => tests > 0).map(([key, file]) => [key, factsOf(file)]),
  );
}

function addTests(
  gathered: ReadonlyMap<string, Gathered>,
  byTest: ReadonlyMap<TestId, AttemptsOfTest>,
): void {
  for (const { about, attempts } of byTest.values()) {
    const file = about && gathered.get(testFileKey(about));
    if (file === undefined) continue;
    file.tests += 1;
    for (const { durationMs } of attempts) file.testsMs += durationMs;
  }
}

/** Tests that run at the same time take more together than their file does. */
function factsOf({ ref, loads, durationMs, testsMs, executed }: Gathered): TestFileFacts {
  return {
    ...ref,
    ...(loads > 0 && { overheadMs: Math.round(Math.max(0, durationMs - testsMs) / loads) }),
    ...(executed && { executed }),
  };
}
