import type { Embedder } from "./embedder.ts";

/**
 * From here on two failures are one, measured in benchmarks/search.mjs on labelled messages: nearer pairs of different kinds
 * are below 1 in 20.
 */
const LEAST = { lexical: 0.75, model: 0.85 } as const;

/** How near two failures must be for one to be worth telling of when the other is there: the cosine. */
export function leastLikeness({ space }: Pick<Embedder, "space">): number {
  return space.startsWith("lexical") ? LEAST.lexical : LEAST.model;
}
