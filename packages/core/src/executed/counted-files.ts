import type { ExecutedFile } from "../model/executed.ts";
import { fitsText } from "./fits-text.ts";
import { placesOfIstanbul, uncalledByIstanbul } from "./istanbul.ts";
import { textAt, valueAt } from "./read-unknown.ts";
import type { FoundSource, UnknownSource } from "./source-finder.ts";
import { createSourceRanges } from "./source-ranges.ts";

/** A file whose calls an instrumented application has counted itself, as istanbul does. */
export interface CountedFile {
  /** Names what does not change of its data: equal ones are equal. */
  readonly id: string;
  /** Keys of its functions that were called. */
  readonly called: readonly string[];
}

/** What instrumented code has counted while a test ran. */
export interface SeenCounts {
  readonly files: readonly CountedFile[];
  /** Whether nothing was lost of it: no page that went unread, no counter that somebody else has put back. */
  readonly areAll: boolean;
}

export interface CountReaderOptions {
  /** Istanbul's data of a file by `CountedFile.id`; undefined when nobody has kept it. */
  readonly countsOf: (id: string) => unknown;
  readonly findSource: (source: UnknownSource) => FoundSource | undefined;
  /** The absolute path of a file of the repository. */
  readonly locate: (path: string) => string;
  /** The text of a file of the repository; empty when it cannot be read. */
  readonly read: (path: string) => string;
}

/** What was counted, by the files of the repository. */
export interface ExecutedByCounts {
  readonly files: readonly ExecutedFile[];
  /** Whether the code of a script counts any of them. */
  readonly isCounting: (code: string) => boolean;
}

/** By what instrumented code is known. */
const VARIABLE = "__coverage__";

/** A file as the instrumenter has named it, and where in the repository it is. */
interface Known {
  readonly name: string;
  readonly data: unknown;
  readonly file: string;
  /** Whether its places are those of the repository's file. */
  readonly isExact: boolean;
}

/** Makes the function that leads what was counted back to the files of the repository; each file is found once. */
export function createCountReader({
  countsOf,
  findSource,
  locate,
  read,
}: CountReaderOptions): (counted: readonly CountedFile[]) => ExecutedByCounts {
  const ranges = createSourceRanges();
  const known = new Map<string, Known | undefined>();

  const find = (id: string): Known | undefined => {
    const data = countsOf(id);
    const name = textAt(data, "path");
    if (name === undefined) return undefined;
    const inputMap = valueAt(data, "inputSourceMap") ?? undefined;
    const content = inputMap === undefined ? undefined : onlyContent(inputMap);
    const found = findSource({ name, ...(content !== undefined && { content }) });
    if (found === undefined) return undefined;
    const isOfText = (): boolean => fitsText(read(found.path).split("\n"), placesOfIstanbul(data));
    const isExact = inputMap === undefined ? isOfText() : found.isExact;
    return { name, data, file: locate(found.path), isExact };
  };
  const knownOf = (id: string): Known | undefined => {
    if (!known.has(id)) known.set(id, find(id));
    return known.get(id);
  };

  return (counted) => {
    const names: string[] = [];
    const files = counted.flatMap(({ id, called }): readonly ExecutedFile[] => {
      const found = knownOf(id);
      if (found === undefined) return [];
      names.push(found.name);
      const { file, data, isExact } = found;
      const wereCalled = new Set(called);
      const uncalled = isExact ? uncalledByIstanbul(data, ranges, (key) => wereCalled.has(key)) : undefined;
      return [uncalled === undefined ? { file } : { file, uncalled }];
    });
    return {
      files,
      isCounting: (code) =>
        code.includes(VARIABLE) && names.some((name) => code.includes(JSON.stringify(name).slice(1, -1))),
    };
  };
}

/** The text that a map leads back to, when it is one. */
function onlyContent(map: unknown): string | undefined {
  const contents = valueAt(map, "sourcesContent");
  const content: unknown = Array.isArray(contents) && contents.length === 1 ? contents[0] : undefined;
  return typeof content === "string" ? content : undefined;
}
