import type { ExecutedSource } from "../model/executed.ts";
import type { ExecutedTables, ExecutedWire, SourceWire } from "../model/executed-wire.ts";
import { compareRanges } from "./function-ranges.ts";

/** What tests or test files executed, in the order they were given. */
export interface EncodedExecuted {
  readonly tables: ExecutedTables;
  readonly files: readonly ExecutedWire[];
}

/** One content of a source, and all that is said of it. */
interface Content {
  readonly file: string;
  readonly hash: string;
  /** What test files did not call of it → its index into `uncalled`. */
  readonly lists: Map<string, number>;
  place: number;
}

/** Writes what tests or test files executed, each by path; equal lists give equal texts whoever writes them. */
export function encodeExecuted(files: readonly (readonly ExecutedSource[])[]): EncodedExecuted {
  const contentOf = createContents();
  // Asked once: there are hundreds of thousands, and what is read from a file works its functions out when asked.
  const seen = files.map((executed) => executed.map((source) => see(contentOf(source), source.uncalled)));
  const contents = [...new Set(seen.flatMap((file) => file.map(({ content }) => content)))].toSorted(byFile);
  const uncalled = new Map<string, number>();
  const sources = contents.map((content, place) => settle(content, place, uncalled));
  return {
    tables: { sources, uncalled: [...uncalled.keys()] },
    files: seen.map((file) => encode(file)),
  };
}

interface Seen {
  readonly content: Content;
  readonly uncalled: string | undefined;
}

function createContents(): (source: ExecutedSource) => Content {
  const byPath = new Map<string, Map<string, Content>>();
  return ({ file, hash }) => {
    const ofFile = byPath.get(file) ?? new Map<string, Content>();
    byPath.set(file, ofFile);
    const known = ofFile.get(hash) ?? { file, hash, lists: new Map<string, number>(), place: 0 };
    ofFile.set(hash, known);
    return known;
  };
}

function see(content: Content, uncalled: string | undefined): Seen {
  if (uncalled !== undefined) content.lists.set(uncalled, 0);
  return { content, uncalled };
}

function byFile(one: Content, other: Content): number {
  if (one.file === other.file) return one.hash < other.hash ? -1 : 1;
  return one.file < other.file ? -1 : 1;
}

/** Numbers the functions of a content, and writes each list of them by their numbers. */
function settle(content: Content, place: number, uncalled: Map<string, number>): SourceWire {
  const { file, hash, lists } = content;
  content.place = place;
  const texts = [...lists.keys()].toSorted();
  const functions = [...new Set(texts.flatMap(bodiesOf))].toSorted(compareRanges);
  const numbers = new Map(functions.map((body, number) => [body, number]));
  for (const text of texts) {
    const list = formatList(bodiesOf(text).map((body) => numbers.get(body) ?? 0));
    const index = uncalled.get(list) ?? uncalled.size;
    uncalled.set(list, index);
    lists.set(text, index);
  }
  return { file, hash, ...(functions.length > 0 && { functions }) };
}

function encode(file: readonly Seen[]): ExecutedWire {
  const loaded: number[] = [];
  const called: number[] = [];
  for (const { content, uncalled } of file) {
    if (uncalled === undefined) loaded.push(content.place);
    else called.push(content.place, content.lists.get(uncalled) ?? 0);
  }
  return { loaded, ...(called.length > 0 && { called }) };
}

function bodiesOf(uncalled: string): readonly string[] {
  return uncalled === "" ? [] : uncalled.split(" ");
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
