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
    const counts = valueAt(data, "f");
    const uncalled = uncalledByIstanbul(data, ranges, (called) => valueAt(counts, called) !== 0);
    return uncalled === undefined ? { file } : { file, uncalled };
  });
}

/** What was not called of a file, by istanbul's data of it. @param isCalled whether the function of a key of its `fnMap` was */
export function uncalledByIstanbul(
  data: unknown,
  ranges: SourceRanges,
  isCalled: (key: string) => boolean,
): readonly FunctionRange[] | undefined {
  const functions = functionsOf(data);
  const inputMap = valueAt(data, "inputSourceMap") ?? undefined;
  if (inputMap === undefined)
    return uncalledOf(functions.flatMap(({ key, body }) => toCall(body(), isCalled(key))));
  const openMap = (): PlaceMapper | undefined => readSourceMap(inputMap);
  const id = `${textAt(data, "path") ?? ""}\0${textAt(data, "hash") ?? ""}`;
  const found = ranges({ id, functions, openMap });
  return uncalledOf(functions.flatMap(({ key }) => toCall(found.get(key), isCalled(key))));
}

/** The statements of a file and the bodies of its functions, as istanbul's data of it places them. */
export function placesOfIstanbul(data: unknown): readonly FunctionRange[] {
  const statements = Object.values(Object(valueAt(data, "statementMap"))).flatMap(
    (found: unknown) => rangeOf(found) ?? [],
  );
  return [...statements, ...functionsOf(data).flatMap(({ body }) => body() ?? [])];
}

function toCall(range: FunctionRange | undefined, called: boolean): readonly FunctionCall[] {
  return range === undefined ? [] : [{ range, called }];
}

function functionsOf(data: unknown): readonly CompiledFunction[] {
  const functions = valueAt(data, "fnMap");
  if (typeof functions !== "object" || functions === null) return [];
  return Object.entries(functions).map(([key, found]: readonly [string, unknown]) => ({
    key,
    body: () => rangeOf(valueAt(found, "loc")),
  }));
}

function rangeOf(found: unknown): FunctionRange | undefined {
  const from = placeAt(found, "start");
  const to = placeAt(found, "end");
  return from === undefined || to === undefined ? undefined : { from, to };
}

function placeAt(body: unknown, end: "start" | "end"): SourcePlace | undefined {
  const line = valueAt(valueAt(body, end), "line");
  const column = valueAt(valueAt(body, end), "column");
  // A map may leave the end of a line open.
  if (!Number.isSafeInteger(line) || !Number.isSafeInteger(column)) return undefined;
  return { line: Number(line), column: Number(column) };
}
