import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import {
  bodyStart,
  codePlaces,
  readSourceMap,
  textAt,
  uncalledOf,
  valueAt,
  type ExecutedFile,
  type FunctionCall,
  type FunctionRange,
  type PlaceMapper,
  type SourcePlace,
  type SourceRanges,
} from "@hindcast/core";

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
export function executedByV8(coverage: unknown, ranges: SourceRanges): readonly ExecutedFile[] {
  const entries: readonly unknown[] = Array.isArray(coverage) ? coverage : [];
  const files = new Map<string, CountedScript[]>();
  for (const script of entries.map((entry) => readScript(entry))) {
    if (script === undefined) continue;
    const same = files.get(script.file) ?? [];
    files.set(script.file, same);
    same.push(script);
  }
  return Array.from(files, ([file, scripts]) => {
    const uncalled = uncalledIn(scripts, ranges);
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

function uncalledIn(
  scripts: readonly CountedScript[],
  ranges: SourceRanges,
): readonly FunctionRange[] | undefined {
  const [first] = scripts;
  if (first === undefined || scripts.some(({ code }) => code !== first.code)) return undefined;
  const counts = new Map<string, CountedFunction>();
  for (const counted of scripts.flatMap(({ functions }) => functions)) {
    const key = `${counted.start}:${counted.end}`;
    const known = counts.get(key);
    counts.set(key, { ...counted, count: Math.max(counted.count, known?.count ?? 0) });
  }
  const { placeAt } = codePlaces(first.code);
  const functions = Array.from(counts, ([key, { start, end }]) => ({
    key,
    body: () => bodyIn(first, { start, end }, placeAt),
  }));
  const found = ranges({ id: idOf(first), functions, openMap: () => mapperOf(first) });
  const calls = Array.from(counts).flatMap(([key, { count }]): readonly FunctionCall[] => {
    const range = found.get(key);
    return range === undefined ? [] : [{ range, called: count > 0 }];
  });
  return uncalledOf(calls);
}

/** Jest names the map by what was compiled; without one, only the text itself tells. */
function idOf({ file, sourceMapPath, code }: CountedScript): string {
  return `${file}\0${sourceMapPath ?? createHash("sha256").update(code).digest("hex")}`;
}

function bodyIn(
  { code, wrapperLength }: CountedScript,
  { start, end }: Pick<CountedFunction, "start" | "end">,
  toPlace: (offset: number) => SourcePlace,
): FunctionRange | undefined {
  const begin = start - wrapperLength;
  const to = end - wrapperLength;
  // What begins with the file is the module itself.
  const from = begin <= 0 ? undefined : bodyStart(code, begin, to);
  return from === undefined ? undefined : { from: toPlace(from), to: toPlace(to) };
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
