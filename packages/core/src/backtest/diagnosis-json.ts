import * as v from "valibot";
import { CountSchema, DiagnosisSchema } from "../log/model-schemas.ts";
import type { DiagnosisReplay } from "../model/turned-out.ts";

/** What `hindcast backtest --diagnosis --json` prints. */
export interface DiagnosisJson extends DiagnosisReplay {
  readonly schema: { readonly name: "hindcast.diagnosis"; readonly version: 1 };
}

const ShareSchema = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

/** The form of what `hindcast backtest --diagnosis --json` prints. */
export const DiagnosisJsonSchema: v.GenericSchema<unknown, DiagnosisJson> = v.looseObject({
  schema: v.looseObject({ name: v.literal("hindcast.diagnosis"), version: v.literal(1) }),
  said: CountSchema,
  decided: CountSchema,
  diagnoses: v.array(
    v.looseObject({
      diagnosis: DiagnosisSchema,
      said: CountSchema,
      flake: CountSchema,
      broken: CountSchema,
      undecided: CountSchema,
      right: v.exactOptional(CountSchema),
    }),
  ),
  reliability: v.array(
    v.looseObject({
      from: ShareSchema,
      to: ShareSchema,
      claims: CountSchema,
      said: ShareSchema,
      right: ShareSchema,
    }),
  ),
});

/** Judged diagnoses as a program reads them. */
export function diagnosisJson(replay: DiagnosisReplay): DiagnosisJson {
  return { schema: { name: "hindcast.diagnosis", version: 1 }, ...replay };
}
