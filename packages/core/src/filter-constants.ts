import { estimateModel } from "./analyse/estimate-model.ts";
import { DEFAULT_MODEL } from "./analyse/flakiness-model.ts";
import type { FlakinessModel } from "./model/flakiness.ts";
import type { History } from "./model/history.ts";
import type { Manifest } from "./model/manifest.ts";

/** Runs between two estimates: the constants move slowly, and estimating them reads the whole history. */
const EVERY_RUNS = 25;

/** The constants of the flakiness filter in force: the last estimate from this history, else the defaults. */
export function filterConstants(manifest: Manifest | undefined): FlakinessModel {
  return manifest?.flakiness ?? DEFAULT_MODEL;
}

/** The constants for the next manifest: estimated anew once in a while, and when there is no manifest to hold them. */
export function nextFilterConstants(history: History, manifest: Manifest | undefined): FlakinessModel {
  const runs = history.archivedRuns + history.runs.length;
  return manifest === undefined || isEstimateDue(runs) ? estimateModel(history) : filterConstants(manifest);
}

/** Whether the constants are estimated anew after so many runs, those of long ago included. */
export function isEstimateDue(runs: number): boolean {
  return runs % EVERY_RUNS === 0;
}
