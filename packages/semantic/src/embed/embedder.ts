/** A text as a vector of length 1: close texts have a large dot product. */
export type Vector = readonly number[];

/** Turns texts into vectors that can be compared with each other, and with those of no other embedder. */
export interface Embedder {
  /** Names the space: vectors of different names must not be compared. Safe as a folder name. */
  readonly space: string;
  /** What people read: "Xenova/all-MiniLM-L6-v2", "words and letters". */
  readonly title: string;
  /** One vector of length 1 for each text, in order; an empty text gives zeros. */
  embed(texts: readonly string[]): Promise<readonly Vector[]>;
}

/** Scales a vector to length 1 and rounds it to four digits, as it is stored; zeros stay. */
export function toUnit(values: ArrayLike<number>): Vector {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += (values[at] ?? 0) ** 2;
  const length = Math.sqrt(sum) || 1;
  return Array.from(values, (value) => Math.round((value / length) * 1e4) / 1e4);
}

/** How near two vectors of length 1 are: the cosine. */
export function dot(one: Vector, other: Vector): number {
  return one.reduce((sum, value, at) => sum + value * (other[at] ?? 0), 0);
}
