import type { ExecutedFile, FunctionRange, SourcePlace } from "@hindcast/core";
import { textAt, valueAt } from "../read-unknown.ts";
import { uncalledOf, type FunctionCall } from "./function-calls.ts";
import { readSourceMap } from "./source-map.ts";

/** The files that istanbul has seen run; it counts in code that was compiled, and keeps the way back with it. */
export function executedByIstanbul(coverage: unknown): readonly ExecutedFile[] {
  if (typeof coverage !== "object" || coverage === null) return [];
  return Object.entries(coverage).map(([key, data]: readonly [string, unknown]) => {
    const uncalled = uncalledIn(data);
    const file = textAt(data, "path") ?? key;
    return uncalled === undefined ? { file } : { file, uncalled };
  });
}

function uncalledIn(data: unknown): readonly FunctionRange[] | undefined {
  const calls = callsOf(data);
  const inputMap = valueAt(data, "inputSourceMap");
  if (inputMap === undefined || inputMap === null) return uncalledOf(calls);
  const mapper = readSourceMap(inputMap);
  if (mapper === undefined) return undefined;
  const mapped = calls.flatMap(({ range, called }) => {
    const within = mapper.within(range);
    return within === undefined ? [] : [{ range: within, called }];
  });
  return uncalledOf(mapped);
}

function callsOf(data: unknown): readonly FunctionCall[] {
  const functions = valueAt(data, "fnMap");
  if (typeof functions !== "object" || functions === null) return [];
  return Object.entries(functions).flatMap(([key, found]: readonly [string, unknown]) => {
    const body = valueAt(found, "loc");
    const from = placeAt(body, "start");
    const to = placeAt(body, "end");
    if (from === undefined || to === undefined) return [];
    return [{ range: { from, to }, called: valueAt(valueAt(data, "f"), key) !== 0 }];
  });
}

function placeAt(body: unknown, end: "start" | "end"): SourcePlace | undefined {
  const line = valueAt(valueAt(body, end), "line");
  const column = valueAt(valueAt(body, end), "column");
  // A map may leave the end of a line open.
  if (!Number.isSafeInteger(line) || !Number.isSafeInteger(column)) return undefined;
  return { line: Number(line), column: Number(column) };
}
