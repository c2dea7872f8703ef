import { UnreadableFileError } from "../errors.ts";
import type { ExecutedSource } from "../model/executed.ts";
import type { ExecutedTables, ExecutedWire, SourceWire } from "./executed-wire.ts";

/** As many functions of a source are listed at most; a damaged file may promise any number. */
const MAX_LISTED = 1000;

/**
 * Makes the function that reads what a test file executed, by path. Equal sources are one object.
 * @throws {UnreadableFileError} when an index points beyond its table.
 */
export function createExecutedDecoder({
  sources,
  uncalled,
}: ExecutedTables): (wire: ExecutedWire) => readonly ExecutedSource[] {
  const bare = sources.map(({ file, hash }): ExecutedSource => ({ file, hash }));
  const lists = uncalled.map(parseList);
  const known = new Map<number, ExecutedSource>();

  const calledSource = (place: number, list: number): ExecutedSource => {
    const key = place * lists.length + list;
    const source = known.get(key) ?? decodeCalled(at(sources, place), at(lists, list));
    known.set(key, source);
    return source;
  };

  return ({ loaded, called = [] }) => {
    const found: ExecutedSource[] = [];
    let next = 0;
    const takeLoadedBefore = (place: number): void => {
      for (; next < loaded.length && (loaded[next] ?? 0) < place; next++) found.push(at(bare, loaded[next]));
    };
    for (let pair = 0; pair + 1 < called.length; pair += 2) {
      const place = called[pair] ?? 0;
      takeLoadedBefore(place);
      found.push(calledSource(place, called[pair + 1] ?? 0));
    }
    takeLoadedBefore(Number.POSITIVE_INFINITY);
    return found;
  };
}

function decodeCalled({ file, hash, functions = [] }: SourceWire, list: readonly number[]): ExecutedSource {
  return { file, hash, uncalled: list.map((place) => at(functions, place)).join(" ") };
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

function at<T>(table: readonly T[], index: number | undefined): T {
  const value = index === undefined ? undefined : table[index];
  if (value === undefined)
    throw new UnreadableFileError(`is damaged: there is no entry ${index} of executed`);
  return value;
}
