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

const NOTHING: HandedOver = { notices: [] };
const NOT_SELECTED = "nothing was selected";
const CUT_BY_COUNT = "the shard was cut by count";
const LINE = 'testSequencer: "@hindcast/jest-reporter/sequencer"';

/** A line when a selection or a shard by time is asked for that a reporter by itself cannot give, with the remedy. */
export function lineAboutUnmet(facts: UnmetFacts): string | undefined {
  const { testSequencer, filter } = facts.globalConfig;
  const unmet = whatIsUnmet(facts);
  if (unmet === undefined) return undefined;
  if (isOwnModule(testSequencer, "sequencer")) {
    return `${unmet}: until version 30 Jest tells the sequencer no options of the reporter; set them in hindcast.config.json`;
  }
  // A filter of ours has said why it left everything in.
  if (isOwnModule(filter, "filter") && unmet === NOT_SELECTED) return undefined;
  return `${unmet}: that needs one more line in the Jest config, ${LINE}`;
}

function whatIsUnmet({ asked, options, globalConfig, handed = NOTHING }: UnmetFacts): string | undefined {
  const { failed, selected, plan } = handed;
  if (failed === true) return undefined;
  const wantsSelection = asked.base !== undefined && asked.native === undefined;
  if (wantsSelection && selected === undefined) return NOT_SELECTED;
  const wantsShard = options.shards === "balanced" && globalConfig.shard !== undefined;
  return wantsShard && plan === undefined ? CUT_BY_COUNT : undefined;
}
