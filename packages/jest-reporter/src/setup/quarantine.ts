import { findPlanned, titlesOf, type CircusState, type CircusTest } from "./circus.ts";
import type { PlannedTests } from "./file-plan.ts";

/** What Jest keeps of the snapshots of a file, as far as a failed test has a part in it. */
export interface SnapshotCounts {
  unmatched: number;
  markSnapshotsAsCheckedForTest(fullName: string): void;
}

const SNAPSHOT_MATCHER = /Snapshot$/;

/**
 * Forgets the failures of the planned tests once all tests of the file are over: each attempt has been told as it was
 * by then, and what is made of the file now decides on the run.
 */
export function pardonPlanned(
  state: CircusState,
  plan: PlannedTests,
  snapshots: SnapshotCounts | undefined,
): void {
  for (const test of findPlanned(state, plan)) {
    if (test.errors.length === 0) continue;
    if (snapshots !== undefined) repair(snapshots, test);
    seal(test);
  }
}

/** Lets failures of the planned tests count again: a file that is retried as a whole comes by once more. */
export function unsealPlanned(state: CircusState, plan: PlannedTests): void {
  for (const test of findPlanned(state, plan)) {
    if (Object.getOwnPropertyDescriptor(test, "errors")?.get !== undefined) {
      Object.defineProperty(test, "errors", {
        value: [],
        writable: true,
        configurable: true,
        enumerable: true,
      });
    }
  }
}

/** Also from now on: 30 adds rejections that nobody handled when the last hooks are over. */
function seal(test: CircusTest): void {
  Object.defineProperty(test, "errors", {
    get: () => [],
    set: () => undefined,
    configurable: true,
    enumerable: true,
  });
}

/**
 * A mismatch counts for the file and for the run. Each has left one error with its test; after a retry the counts have
 * begun anew. Snapshots that a failed test did not come to are not obsolete.
 */
function repair(snapshots: SnapshotCounts, test: CircusTest): void {
  const mismatches = test.errors.filter((error) => isMismatch(error)).length;
  if (mismatches > 0) snapshots.unmatched = Math.max(0, snapshots.unmatched - mismatches);
  snapshots.markSnapshotsAsCheckedForTest(titlesOf(test).join(" "));
}

/** An error stands alone or before the place it belongs to. */
function isMismatch(entry: unknown): boolean {
  const error: unknown = Array.isArray(entry) ? entry[0] : entry;
  const matcher = at(at(error, "matcherResult"), "name");
  return typeof matcher === "string" && SNAPSHOT_MATCHER.test(matcher);
}

function at(holder: unknown, key: string): unknown {
  return typeof holder === "object" && holder !== null ? Reflect.get(holder, key) : undefined;
}
