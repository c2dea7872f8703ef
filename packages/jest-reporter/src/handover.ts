import type { Memory, RunInfo, Selection } from "@hindcast/core";

/** What was decided before a run's reporters were made, for the reporter to record and to tell. */
export interface HandedOver {
  readonly memory?: Memory;
  readonly selection?: Selection;
  readonly selected?: RunInfo["selected"];
  readonly plan?: RunInfo["plan"];
  /** Whether something of ours failed meanwhile, and has been said. */
  readonly failed?: true;
  /** What a person should know about it when the run is over. */
  readonly notices: readonly string[];
}

/** Jest makes filter, sequencer and reporters of one run in one process, in this order, and hands none to another. */
let left: HandedOver | undefined;

/** Leaves for the reporter what was decided, beside what is left already; notices add up. */
export function handOver(run: HandedOver): void {
  left = { ...left, ...run, notices: [...new Set([...(left?.notices ?? []), ...run.notices])] };
}

/** Takes what was left for this run; a second call finds nothing. */
export function takeHandover(): HandedOver | undefined {
  const taken = left;
  left = undefined;
  return taken;
}
