import type { ExecutedFile, FunctionRange, SourcePlace } from "../model/executed.ts";
import { textAt, valueAt } from "./read-unknown.ts";
import { uncalledOf, type FunctionCall } from "./function-calls.ts";
import { readSourceMap, type PlaceMapper } from "./source-map.ts";
import type { CompiledFunction, SourceRanges } from "./source-ranges.ts";

/** The files that istanbul has seen run; it counts in code that was compiled, and keeps the way back with it. */
export function executedByIstanbul(coverage: unknown, ranges: SourceRanges): readonly ExecutedFile[] {
  if (typeof coverage !== "object" || coverage === null) return [];
  return Object.entries(coverage).map(([key, data]: readonly [string, unknown]) => {
    const file = textAt(data, "path") ?? key;
    const uncalled = uncalledOf(callsOf(data, file, ranges));
    return uncalled === undefined ? { file } : { file, uncalled };
  });
}

function callsOf(data: unknown, file: string, ranges: SourceRanges): readonly FunctionCall[] {
  const counts = valueAt(data, "f");
  const functions = functionsOf(data);
  const inputMap = valueAt(data, "inputSourceMap") ?? undefined;
  if (inputMap === undefined) {
    return functions.flatMap(({ key, body }) => toCall(body(), valueAt(counts, key)));
  }
  const openMap = (): PlaceMapper | undefined => readSourceMap(inputMap);
  const found = ranges({ id: `${file}\0${textAt(data, "hash") ?? ""}`, functions, openMap });
  return functions.flatMap(({ key }) => toCall(found.get(key), valueAt(counts, key)));
}

function toCall(range: FunctionRange | undefined, count: unknown): readonly FunctionCall[] {
  return range === undefined ? [] : [{ range, called: count !== 0 }];
}

function functionsOf(data: unknown): readonly CompiledFunction[] {
  const functions = valueAt(data, "fnMap");
  if (typeof functions !== "object" || functions === null) return [];
  return Object.entries(functions).map(([key, found]: readonly [string, unknown]) => ({
    key,
    body: () => bodyOf(found),
  }));
}

function bodyOf(found: unknown): FunctionRange | undefined {
  const from = placeAt(valueAt(found, "loc"), "start");
  const to = placeAt(valueAt(found, "loc"), "end");
  return from === undefined || to === undefined ? undefined : { from, to };
}

function placeAt(body: unknown, end: "start" | "end"): SourcePlace | undefined {
  const line = valueAt(valueAt(body, end), "line");
  const column = valueAt(valueAt(body, end), "column");
  // A map may leave the end of a line open.
  if (!Number.isSafeInteger(line) || !Number.isSafeInteger(column)) return undefined;
  return { line: Number(line), column: Number(column) };
}
