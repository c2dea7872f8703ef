import { readFileSync } from "node:fs";
import type { ExecutedFile, FunctionRange, SourcePlace } from "@hindcast/core";
import { textAt, valueAt } from "../read-unknown.ts";
import { bodyStart } from "./body-start.ts";
import { uncalledOf, type FunctionCall } from "./function-calls.ts";
import { readSourceMap, type PlaceMapper } from "./source-map.ts";

/** A script as V8 counted it and as Jest compiled it. */
interface CountedScript {
  readonly file: string;
  readonly code: string;
  readonly original: string | undefined;
  readonly sourceMapPath: string | undefined;
  readonly wrapperLength: number;
  readonly functions: readonly CountedFunction[];
}

/** Offsets in the script; the first range of V8's is the whole function. */
interface CountedFunction {
  readonly start: number;
  readonly end: number;
  readonly count: number;
}

/** The files that V8 has seen run. A module that was loaded again comes once for each time. */
export function executedByV8(coverage: unknown): readonly ExecutedFile[] {
  const entries: readonly unknown[] = Array.isArray(coverage) ? coverage : [];
  const files = new Map<string, CountedScript[]>();
  for (const script of entries.map((entry) => readScript(entry))) {
    if (script === undefined) continue;
    const same = files.get(script.file) ?? [];
    files.set(script.file, same);
    same.push(script);
  }
  return Array.from(files, ([file, scripts]) => {
    const uncalled = uncalledIn(scripts);
    return uncalled === undefined ? { file } : { file, uncalled };
  });
}

/** Other scripts of this name are left in the process by tests that ran before: Jest knows no code for them. */
function readScript(entry: unknown): CountedScript | undefined {
  const result = valueAt(entry, "result");
  const transform = valueAt(entry, "codeTransformResult");
  const file = textAt(result, "url");
  const code = textAt(transform, "code");
  const functions = valueAt(result, "functions");
  if (file === undefined || code === undefined || !Array.isArray(functions)) return undefined;
  const wrapperLength = valueAt(transform, "wrapperLength");
  return {
    file,
    code,
    original: textAt(transform, "originalCode"),
    sourceMapPath: textAt(transform, "sourceMapPath"),
    wrapperLength: typeof wrapperLength === "number" ? wrapperLength : 0,
    functions: functions.flatMap((counted: unknown) => readFunction(counted)),
  };
}

function readFunction(counted: unknown): readonly CountedFunction[] {
  const ranges = valueAt(counted, "ranges");
  const whole: unknown = Array.isArray(ranges) ? ranges[0] : undefined;
  const [start, end, count] = ["startOffset", "endOffset", "count"].map((key) => valueAt(whole, key));
  if (typeof start !== "number" || typeof end !== "number" || typeof count !== "number") return [];
  return [{ start, end, count }];
}

function uncalledIn(scripts: readonly CountedScript[]): readonly FunctionRange[] | undefined {
  const [first] = scripts;
  if (first === undefined || scripts.some(({ code }) => code !== first.code)) return undefined;
  const mapper = mapperOf(first);
  if (mapper === undefined) return undefined;
  const toPlace = createPlaces(first.code);
  const counts = new Map<string, CountedFunction>();
  for (const counted of scripts.flatMap(({ functions }) => functions)) {
    const key = `${counted.start}:${counted.end}`;
    const known = counts.get(key);
    counts.set(key, { ...counted, count: Math.max(counted.count, known?.count ?? 0) });
  }
  const calls = [...counts.values()].flatMap(({ start, end, count }): readonly FunctionCall[] => {
    const begin = start - first.wrapperLength;
    const to = end - first.wrapperLength;
    // What begins with the file is the module itself.
    const from = begin <= 0 ? undefined : bodyStart(first.code, begin, to);
    const range = from === undefined ? undefined : mapper.within({ from: toPlace(from), to: toPlace(to) });
    return range === undefined ? [] : [{ range, called: count > 0 }];
  });
  return uncalledOf(calls);
}

const SAME: PlaceMapper = { within: (range) => range };

function mapperOf({ code, original, sourceMapPath }: CountedScript): PlaceMapper | undefined {
  if (code === original) return SAME;
  if (sourceMapPath === undefined) return undefined;
  try {
    return readSourceMap(JSON.parse(readFileSync(sourceMapPath, "utf8")));
  } catch {
    // Jest's cache may be emptied meanwhile: then nobody can say where in the source a function is.
    return undefined;
  }
}

function createPlaces(code: string): (offset: number) => SourcePlace {
  const starts = [0, ...Array.from(code.matchAll(/\n/g), ({ index }) => index + 1)];
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) };
  };
}
