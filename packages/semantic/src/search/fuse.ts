/** Cormack, Clarke and Büttcher, Reciprocal Rank Fusion, 2009: the constant they found to work on all of their sets. */
const K = 60;

/** A thing and its places in the rankings that were fused, from 1; undefined where a ranking does not name it. */
export interface Fused {
  readonly id: string;
  readonly score: number;
  readonly places: readonly (number | undefined)[];
}

/** Joins rankings, each the best first: a thing's score is the sum of 1 / (60 + place) over those that name it. */
export function fuseRankings(rankings: readonly (readonly string[])[]): readonly Fused[] {
  const places = new Map<string, (number | undefined)[]>();
  for (const [which, ids] of rankings.entries()) {
    for (const [index, id] of ids.entries()) {
      const known = places.get(id) ?? rankings.map(() => undefined);
      known[which] = index + 1;
      places.set(id, known);
    }
  }
  const fused = Array.from(places, ([id, of]) => {
    const score = of.reduce<number>((sum, place) => sum + (place === undefined ? 0 : 1 / (K + place)), 0);
    return { id, score, places: of };
  });
  return fused.toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
