import type { ExecutedSource } from "../model/executed.ts";
import type { ExecutedTables, ExecutedWire, SourceWire } from "./executed-wire.ts";
import { compareRanges } from "./function-ranges.ts";

/** What test files executed, in the order they were given. */
export interface EncodedExecuted {
  readonly tables: ExecutedTables;
  readonly files: readonly ExecutedWire[];
}

/** Writes what test files executed, each by path; equal lists give equal texts whoever writes them. */
export function encodeExecuted(files: readonly (readonly ExecutedSource[])[]): EncodedExecuted {
  const sources = sourcesOf(files);
  const places = new Map(sources.map((source, place) => [keyOf(source), place]));
  const numbers = sources.map(
    ({ functions = [] }) => new Map(functions.map((body, number) => [body, number])),
  );
  const lists = new Map<string, number>();
  const encode = (executed: readonly ExecutedSource[]): ExecutedWire => {
    const loaded: number[] = [];
    const called: number[] = [];
    for (const source of executed) {
      const place = places.get(keyOf(source)) ?? 0;
      if (source.uncalled === undefined) loaded.push(place);
      else called.push(place, numberOf(listOf(source.uncalled, numbers[place]), lists));
    }
    return { loaded, ...(called.length > 0 && { called }) };
  };
  const encoded = files.map(encode);
  return { tables: { sources, uncalled: [...lists.keys()] }, files: encoded };
}

function sourcesOf(files: readonly (readonly ExecutedSource[])[]): readonly SourceWire[] {
  const found = new Map<string, { source: ExecutedSource; readonly bodies: Set<string> }>();
  for (const source of files.flat()) {
    const key = keyOf(source);
    const known = found.get(key) ?? { source, bodies: new Set() };
    found.set(key, known);
    for (const body of bodiesOf(source.uncalled ?? "")) known.bodies.add(body);
  }
  return Array.from(found.values(), ({ source: { file, hash }, bodies }) => ({
    file,
    hash,
    ...(bodies.size > 0 && { functions: [...bodies].toSorted(compareRanges) }),
  })).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function keyOf({ file, hash }: Pick<ExecutedSource, "file" | "hash">): string {
  return `${file}\0${hash}`;
}

function bodiesOf(uncalled: string): readonly string[] {
  return uncalled === "" ? [] : uncalled.split(" ");
}

function listOf(uncalled: string, numbers: ReadonlyMap<string, number> | undefined): string {
  return formatList(bodiesOf(uncalled).map((body) => numbers?.get(body) ?? 0));
}

function numberOf(text: string, numbers: Map<string, number>): number {
  const number = numbers.get(text) ?? numbers.size;
  numbers.set(text, number);
  return number;
}

/** `0-3 7`: numbers that follow each other are written as one stretch. */
function formatList(numbers: readonly number[]): string {
  const words: string[] = [];
  let first = 0;
  for (const [at, number] of numbers.entries()) {
    if (numbers[at + 1] === number + 1) continue;
    words.push(at === first ? `${number}` : `${numbers[first] ?? number}-${number}`);
    first = at + 1;
  }
  return words.join(" ");
}
