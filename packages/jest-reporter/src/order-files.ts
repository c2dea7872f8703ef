import { inOrderOfValue, startInTime } from "@hindcast/core";
import type { KnownFile } from "./known-files.ts";

/** A test file to be put into order; `known` is absent when no run has seen it. */
export interface OrderedFile<Test> {
  readonly test: Test;
  readonly key: string;
  readonly known?: KnownFile | undefined;
  /** P(one of its tests fails) under the selection; absent without one. */
  readonly pFail?: number | undefined;
}

export interface OrderFilesOptions {
  /** P(a test that no run has seen fails). */
  readonly pFailNew: number;
  /** `Manifest.historyWeight` */
  readonly historyWeight?: number | undefined;
  readonly workers: number;
}

/**
 * Puts the files into the order that finds failures soonest: the likeliest to fail for their time first, and with
 * nothing to tell them apart the shortest; but no long file begins so late that the workers would wait for it at the end.
 * The same on every machine with as many workers.
 */
export function orderFiles<Test>(files: readonly OrderedFile<Test>[], options: OrderFilesOptions): Test[] {
  const { pFailNew, historyWeight, workers } = options;
  const typicalMs = medianOf(files.flatMap(({ known }) => known?.expectedMs ?? []));
  const ranked = files.map(({ test, key, known, pFail }) => ({
    test,
    key,
    pFail: Math.max(known?.pFail ?? pFailNew, pFail ?? 0),
    expectedMs: known?.expectedMs ?? typicalMs,
  }));
  return startInTime(inOrderOfValue(ranked, historyWeight), workers).map(({ test }) => test);
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1] ?? 0;
}
