import * as v from "valibot";
import type { ExecutedTables, ExecutedWire } from "../model/executed-wire.ts";

const StringsSchema: v.GenericSchema<unknown, readonly string[]> = v.array(v.string());

/** Indexes make up most of a history: checked by a plain loop, four times as fast as value by value. */
export const PlacesSchema: v.GenericSchema<unknown, readonly number[]> = v.custom<readonly number[]>(
  (value) => Array.isArray(value) && value.every((place) => Number.isInteger(place) && place >= 0),
);

/** What one test or test file executed, as it lies on disk. */
export const ExecutedWireSchema: v.GenericSchema<unknown, ExecutedWire> = v.looseObject({
  loaded: PlacesSchema,
  called: v.exactOptional(PlacesSchema),
});

/** The tables of what test files executed, as they lie on disk. */
export const ExecutedTablesSchema: v.GenericSchema<unknown, ExecutedTables> = v.looseObject({
  sources: v.array(
    v.looseObject({ file: v.string(), hash: v.string(), functions: v.exactOptional(StringsSchema) }),
  ),
  uncalled: StringsSchema,
});
