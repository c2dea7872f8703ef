import type { HindcastOptions } from "@hindcast/core";
import type { Asked } from "./asked.ts";
import type { HandedOver } from "./handover.ts";
import type { JestGlobalConfig } from "./jest-types.ts";
import { isOwnModule } from "./own-module.ts";

export interface UnmetFacts {
  readonly asked: Asked;
  readonly options: Pick<HindcastOptions, "shards">;
  readonly globalConfig: JestGlobalConfig;
  /** What sequencer or filter has left for the reporter. */
  readonly handed: HandedOver | undefined;
}

const LINE = 'testSequencer: "@hindcast/jest-reporter/sequencer"';

/** A line when a selection or a shard by time is asked for that a reporter by itself cannot give, with the remedy. */
export function lineAboutUnmet({ asked, options, globalConfig, handed }: UnmetFacts): string | undefined {
  const { testSequencer, filter, shard } = globalConfig;
  if (handed?.failed === true) return undefined;
  const wantsSelection = asked.base !== undefined && asked.native === undefined && !handed?.selected;
  const wantsShard = options.shards === "balanced" && shard !== undefined && !handed?.plan;
  if (!wantsSelection && !wantsShard) return undefined;
  const what = wantsSelection ? "nothing was selected" : "the shard was cut by count";
  if (isOwnModule(testSequencer, "sequencer")) {
    return `${what}: until version 30 Jest tells the sequencer no options of the reporter; set them in hindcast.config.json`;
  }
  // A filter of ours has said why it left everything in.
  if (isOwnModule(filter, "filter") && !wantsShard) return undefined;
  return `${what}: that needs one more line in the Jest config, ${LINE}`;
}
