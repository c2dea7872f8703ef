/** Gives equal values one number, from 0, in the order they come. */
export interface Interner<T> {
  indexOf(value: T): number;
  readonly values: readonly T[];
}

/** An interner of values that are told apart by a text. */
export function createInterner<T>(keyOf: (value: T) => string): Interner<T> {
  const indexes = new Map<string, number>();
  const values: T[] = [];
  return {
    values,
    indexOf(value) {
      const key = keyOf(value);
      const known = indexes.get(key);
      if (known !== undefined) return known;
      const index = values.push(value) - 1;
      indexes.set(key, index);
      return index;
    },
  };
}

/** An interner of texts. */
export function createTextInterner(): Interner<string> {
  return createInterner((text) => text);
}
