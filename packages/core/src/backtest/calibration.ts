import type { Calibration } from "../model/manifest.ts";

/** Builds that count, the latest: older ones tell of other code and other links. */
const MAX_BUILDS = 200;
/** Digits that levels are stored with. */
const LEVEL_DIGITS = 1e6;
/** Steps of the missed share that are told apart. */
const SHARE_STEPS = 1000;

/**
 * What share of a build's failures is missed by a cut at each level, over the latest builds of which it is known where
 * their failures lay.
 * @param builds the `heldBefore` of each build, oldest first
 */
export function calibrate(builds: readonly (readonly number[])[]): Calibration | undefined {
  const latest = builds.filter((levels) => levels.length > 0).slice(-MAX_BUILDS);
  if (latest.length === 0) return undefined;
  // Of what lies at a level, each build has a part; a cut just above it misses what lies higher.
  const parts = new Map<number, number>([[0, 0]]);
  for (const levels of latest) {
    for (const level of levels) {
      const stored = Math.ceil(Math.min(1, level) * LEVEL_DIGITS) / LEVEL_DIGITS;
      parts.set(stored, (parts.get(stored) ?? 0) + 1 / levels.length / latest.length);
    }
  }
  const missed: [number, number][] = [];
  let left = 1;
  for (const [level, part] of [...parts].toSorted(([a], [b]) => a - b)) {
    left -= part;
    const share = Math.ceil(Math.max(0, left - 1e-9) * SHARE_STEPS) / SHARE_STEPS;
    if (share !== missed.at(-1)?.[1]) missed.push([level, share]);
  }
  return { builds: latest.length, missed };
}
