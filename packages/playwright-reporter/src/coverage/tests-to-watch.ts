import type { HindcastOptions, Manifest, RunRecorder, SeenTest } from "@hindcast/core";

/** A test of the run. */
export interface WatchableTest {
  /** Playwright's id. */
  readonly id: string;
  readonly seen: SeenTest;
}

export interface WatchRequest {
  readonly coverage: HindcastOptions["coverage"];
  readonly manifest: Manifest | undefined;
  readonly tests: readonly WatchableTest[];
  readonly isKnown: RunRecorder["isKnown"];
}

/** The ids of the tests to watch in a run: all of them, some, or undefined when the run is not watched at all. */
export function testsToWatch(request: WatchRequest): "all" | readonly string[] | undefined {
  const { coverage = false, manifest, tests, isKnown } = request;
  if (coverage === false) return undefined;
  if (coverage === true) return "all";
  if (coverage !== "stale") return isTurn(coverage.every, manifest) ? "all" : undefined;
  const stale = tests.filter(({ seen }) => !isKnown(seen)).map(({ id }) => id);
  return stale.length === 0 ? undefined : stale;
}

/** The first run of all is watched whatever its number, for nothing is known before it. */
function isTurn(every: number, manifest: Manifest | undefined): boolean {
  const isAnyKnown = manifest?.tests.some(({ executed }) => executed !== undefined) ?? false;
  return !isAnyKnown || (manifest?.runs.total ?? 0) % every === 0;
}
