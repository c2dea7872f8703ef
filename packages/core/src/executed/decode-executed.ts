import { UnreadableFileError } from "../errors.ts";
import type { ExecutedSource } from "../model/executed.ts";
import type { ExecutedTables, ExecutedWire, SourceWire } from "../model/executed-wire.ts";

/** As many functions of a source are listed at most; a damaged file may promise any number. */
const MAX_LISTED = 1000;

/** Reads what a test or a test file executed, by path; what is equal is one object. */
export type ExecutedDecoder = (wire: ExecutedWire) => readonly ExecutedSource[];

/**
 * Makes the function that reads what tests or test files executed. There may be a million entries, of which few are ever
 * looked at: which functions were not called is worked out when somebody asks.
 */
export function createExecutedDecoder({ sources, uncalled }: ExecutedTables): ExecutedDecoder {
  const bare = sources.map(({ file, hash }): ExecutedSource => ({ file, hash }));
  const known = new Map<number, ExecutedSource>();
  const sourceAt = (place: number, list: number): ExecutedSource | undefined => {
    const source = sources[place];
    if (!source) return undefined;
    const key = place * (uncalled.length + 1) + list;
    const found = known.get(key) ?? calledSource(source, uncalled[list] ?? "");
    known.set(key, found);
    return found;
  };
  return ({ loaded, called = [] }) => {
    const found: ExecutedSource[] = [];
    let next = 0;
    const takeLoadedBefore = (place: number): void => {
      for (; next < loaded.length && (loaded[next] ?? 0) < place; next++) {
        const source = bare[loaded[next] ?? -1];
        if (source) found.push(source);
      }
    };
    for (let pair = 0; pair + 1 < called.length; pair += 2) {
      const place = called[pair] ?? 0;
      takeLoadedBefore(place);
      const source = sourceAt(place, called[pair + 1] ?? uncalled.length);
      if (source) found.push(source);
    }
    takeLoadedBefore(Number.POSITIVE_INFINITY);
    return found;
  };
}

/**
 * Checks what a decoder is to read.
 * @throws {UnreadableFileError} when an index points beyond its table.
 */
export function checkExecuted(tables: ExecutedTables, wire: ExecutedWire): void {
  if (!isWithin(tables, wire))
    throw new UnreadableFileError("is damaged: it names executed files that are not there");
}

/** Whether every index points into its table. */
export function isWithin(
  { sources, uncalled }: ExecutedTables,
  { loaded, called = [] }: ExecutedWire,
): boolean {
  const isPlace = (index: number | undefined): boolean => index !== undefined && index < sources.length;
  return (
    loaded.every(isPlace) &&
    called.length % 2 === 0 &&
    called.every((index, at) => (at % 2 === 0 ? isPlace(index) : index < uncalled.length))
  );
}

function calledSource({ file, hash, functions = [] }: SourceWire, list: string): ExecutedSource {
  let text: string | undefined;
  return {
    file,
    hash,
    get uncalled() {
      // A function that is not there counts as called.
      text ??= parseList(list)
        .flatMap((place) => functions[place] ?? [])
        .join(" ");
      return text;
    },
  };
}

function parseList(text: string): readonly number[] {
  const numbers: number[] = [];
  for (const word of text === "" ? [] : text.split(" ")) {
    const [first = "", last = first] = word.split("-");
    for (let number = Number(first); number <= Number(last) && numbers.length < MAX_LISTED; number++)
      numbers.push(number);
  }
  return numbers;
}
