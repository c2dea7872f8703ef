import { UnreadableFileError } from "../errors.ts";
import type { ExecutedSource } from "../model/executed.ts";
import type { ExecutedTables, ExecutedWire, SourceWire } from "./executed-wire.ts";

/** As many functions of a source are listed at most; a damaged file may promise any number. */
const MAX_LISTED = 1000;

/** Reads what a test file executed, by path. */
export type ExecutedDecoder = (wire: ExecutedWire) => readonly ExecutedSource[];

/**
 * Makes the function that reads what test files executed. There may be hundreds of thousands of entries, of which few are
 * ever looked at: which functions were not called is worked out when somebody asks.
 */
export function createExecutedDecoder({ sources, uncalled }: ExecutedTables): ExecutedDecoder {
  const bare = sources.map(({ file, hash }): ExecutedSource => ({ file, hash }));
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
      const source = sources[place];
      takeLoadedBefore(place);
      if (source) found.push(calledSource(source, uncalled[called[pair + 1] ?? -1] ?? ""));
    }
    takeLoadedBefore(Number.POSITIVE_INFINITY);
    return found;
  };
}

/**
 * Checks what a decoder is to read.
 * @throws {UnreadableFileError} when an index points beyond its table.
 */
export function checkExecuted(
  { sources, uncalled }: ExecutedTables,
  { loaded, called = [] }: ExecutedWire,
): void {
  const isPlace = (index: number | undefined): boolean => index !== undefined && index < sources.length;
  const isWhole =
    loaded.every(isPlace) &&
    called.length % 2 === 0 &&
    called.every((index, at) => (at % 2 === 0 ? isPlace(index) : index < uncalled.length));
  if (!isWhole) throw new UnreadableFileError("is damaged: it names executed files that are not there");
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
