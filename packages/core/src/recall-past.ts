import { setTimeout as sleep } from "node:timers/promises";
import type { Memory } from "./memory.ts";
import type { DiagnosedTest } from "./model/diagnosis.ts";
import type { History } from "./model/history.ts";
import type { TestId } from "./model/ids.ts";
import type { SeenBefore } from "./model/past-failure.ts";
import { findSemantic, packageFolders } from "./semantic.ts";

/** Milliseconds of a run that may go into reading and embedding what is new; the rest is done by `hindcast search`. */
const BUDGET_MS = 1000;
/** By then it is given up, whatever it waits for. */
const LIMIT_MS = 5000;

/** More failures are not looked up: they are not printed one by one either. */
const MOST = 12;

export interface RecallInput {
  readonly memory: Memory;
  /** What was remembered before the run. */
  readonly before: History;
  readonly now: Date;
}

/**
 * Looks for older failures that are truly near to those of a run, when `@hindcast/semantic` is installed. It never fails and
 * never takes long: without an answer in time there is none.
 */
export async function recallPast(
  diagnosed: readonly DiagnosedTest[],
  input: RecallInput,
): Promise<readonly DiagnosedTest[]> {
  if (diagnosed.length === 0 || input.before.runs.length === 0) return diagnosed;
  const late = new AbortController();
  try {
    const found = await Promise.race([
      lookUp(diagnosed.slice(0, MOST), input),
      sleep(LIMIT_MS, undefined, { signal: late.signal }),
    ]);
    return diagnosed.map((test) => {
      const seenBefore = found?.get(test.testId);
      return seenBefore ? { ...test, seenBefore } : test;
    });
  } catch {
    // What is optional must not spoil a run: nothing is told, as if the package were not there.
    return diagnosed;
  } finally {
    late.abort();
  }
}

async function lookUp(
  diagnosed: readonly DiagnosedTest[],
  { memory, before, now }: RecallInput,
): Promise<ReadonlyMap<TestId, SeenBefore> | undefined> {
  const found = await findSemantic(packageFolders(memory.root), memory.options);
  const semantic = await found?.openSemantic({
    memory,
    history: before,
    budgetMs: BUDGET_MS,
    download: false,
    now,
  });
  return semantic?.seenBefore(diagnosed);
}
