import * as v from "valibot";
import { CountSchema, RunIdSchema, ShadowSchema } from "../log/model-schemas.ts";
import { LINK_KINDS } from "../model/words.ts";
import type { Replay } from "./replay.ts";

/** What `hindcast backtest --json` prints. */
export interface BacktestJson extends Replay {
  readonly schema: { readonly name: "hindcast.backtest"; readonly version: 1 };
}

const ShareSchema = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** The form of what `hindcast backtest --json` prints. */
export const BacktestJsonSchema: v.GenericSchema<unknown, BacktestJson> = v.looseObject({
  schema: v.looseObject({ name: v.literal("hindcast.backtest"), version: v.literal(1) }),
  runs: CountSchema,
  failures: CountSchema,
  caught: CountSchema,
  recall: v.exactOptional(ShareSchema),
  failingChanges: CountSchema,
  caughtChanges: CountSchema,
  timeShare: ShareSchema,
  calibration: v.exactOptional(
    v.looseObject({ builds: CountSchema, missed: v.array(v.tuple([ShareSchema, ShareSchema])) }),
  ),
  budget: v.exactOptional(
    v.union([v.looseObject({ ms: CountSchema }), v.looseObject({ share: ShareSchema })]),
  ),
  recorded: CountSchema,
  notReplayed: v.looseObject({
    "no-history": CountSchema,
    "unknown-change": CountSchema,
    "no-change": CountSchema,
    "no-log": CountSchema,
  }),
  firstFailure: v.exactOptional(
    v.looseObject({ runs: CountSchema, selectedMs: CountSchema, recordedMs: CountSchema }),
  ),
  kinds: v.array(
    v.looseObject({
      kind: v.picklist(LINK_KINDS),
      runs: CountSchema,
      onlyByIt: CountSchema,
      caughtWithout: CountSchema,
      recallWithout: v.exactOptional(ShareSchema),
      timeShareWithout: ShareSchema,
    }),
  ),
  perRun: v.array(
    v.intersect([
      ShadowSchema,
      v.looseObject({
        buildId: v.string(),
        runId: RunIdSchema,
        startedAt: v.string(),
        commit: v.exactOptional(v.string()),
        recorded: v.exactOptional(v.literal(true)),
        firstFailure: v.exactOptional(
          v.looseObject({ selectedMs: v.exactOptional(CountSchema), recordedMs: CountSchema }),
        ),
      }),
    ]),
  ),
});

/** A replay as a program reads it. */
export function backtestJson(replay: Replay): BacktestJson {
  return { schema: { name: "hindcast.backtest", version: 1 }, ...replay };
}
