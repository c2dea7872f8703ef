import * as v from "valibot";
import type { SeenBefore } from "../model/past-failure.ts";
import * as schemas from "./model-schemas.ts";

/** An older failure as `test.diagnosed` tells of it. */
export const SeenBeforeSchema: v.GenericSchema<unknown, SeenBefore> = v.looseObject({
  fingerprint: v.string(),
  kind: v.string(),
  message: v.string(),
  likeness: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  test: v.looseObject({
    testId: schemas.TestIdSchema,
    file: v.string(),
    titlePath: schemas.StringsSchema,
  }),
  tests: schemas.CountSchema,
  count: schemas.CountSchema,
  firstSeen: schemas.InstantSchema,
  lastSeen: schemas.InstantSchema,
  end: v.looseObject({
    state: v.picklist(["gone", "open"]),
    runId: v.exactOptional(schemas.RunIdSchema),
    at: v.exactOptional(schemas.InstantSchema),
    commit: v.exactOptional(v.string()),
  }),
  cure: v.exactOptional(v.string()),
});
