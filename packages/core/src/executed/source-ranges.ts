import type { FunctionRange } from "../model/executed.ts";
import type { PlaceMapper } from "./source-map.ts";

/** A function of a compiled text: how to tell it, and where in that text its body is. */
export interface CompiledFunction {
  readonly key: string;
  /** Absent when that cannot be told. */
  readonly body: () => FunctionRange | undefined;
}

export interface CompiledText {
  /** Names the text: equal ones have equal functions. */
  readonly id: string;
  readonly functions: readonly CompiledFunction[];
  /** The way back to the source; absent when there is none. */
  readonly openMap: () => PlaceMapper | undefined;
}

/** Knows where in the source the functions of compiled texts are, by their keys. */
export type SourceRanges = (text: CompiledText) => ReadonlyMap<string, FunctionRange | undefined>;

/** A file is compiled once and counted by every test file that loads it: the way back is gone once. */
export function createSourceRanges(): SourceRanges {
  const texts = new Map<string, Map<string, FunctionRange | undefined>>();
  return ({ id, functions, openMap }) => {
    const known = texts.get(id) ?? new Map<string, FunctionRange | undefined>();
    texts.set(id, known);
    const unknown = functions.filter(({ key }) => !known.has(key));
    const mapper = unknown.length === 0 ? undefined : openMap();
    for (const { key, body } of unknown) {
      const range = mapper && body();
      known.set(key, range && mapper.within(range));
    }
    return known;
  };
}
