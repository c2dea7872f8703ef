import type { Embedder } from "./embedder.ts";

/**
 * From here on two failures are one. Without a model measured by benchmarks/search-likeness.ts: of the pairs of labelled
 * messages that are so near, nine in ten have one label. With a model a judgement: such vectors lie closer together.
 */
const LEAST = { lexical: 0.75, model: 0.85 } as const;

/** How near two failures must be for one to be worth telling of when the other is there: the cosine. */
export function leastLikeness({ space }: Pick<Embedder, "space">): number {
  return space.startsWith("lexical") ? LEAST.lexical : LEAST.model;
}
