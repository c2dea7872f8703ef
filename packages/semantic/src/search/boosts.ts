import type { Importance } from "@hindcast/core";

/** A failure of yesterday goes before one of last year, by as much as this at most. */
const RECENCY = 0.1;
const HALF_LIFE_DAYS = 30;
const DAY_MS = 86_400_000;

/** By as much a thing of an important test goes before one of a normal test. */
const IMPORTANCE: Readonly<Record<Importance, number>> = { critical: 0.1, high: 0.05, normal: 0, low: -0.05 };

export interface Boosted {
  /** ISO 8601: when it was last seen. */
  readonly at: string;
  readonly importance: Importance;
}

/**
 * What a fused score is multiplied by: about 0.95 to 1.2. One place in a ranking is 1 / 61 of a score near the top, so that
 * boosts decide among some ten neighbours, and never put the far before the near.
 */
export function boostOf({ at, importance }: Boosted, now: Date): number {
  const days = Math.max(0, (now.getTime() - Date.parse(at)) / DAY_MS);
  return (1 + RECENCY * 0.5 ** (days / HALF_LIFE_DAYS)) * (1 + IMPORTANCE[importance]);
}
