import * as v from "valibot";
import type { ExecutedTables } from "./executed-wire.ts";

const StringsSchema: v.GenericSchema<unknown, readonly string[]> = v.array(v.string());

/** The tables of what test files executed, as they lie on disk. */
export const ExecutedTablesSchema: v.GenericSchema<unknown, ExecutedTables> = v.looseObject({
  sources: v.array(
    v.looseObject({ file: v.string(), hash: v.string(), functions: v.exactOptional(StringsSchema) }),
  ),
  uncalled: StringsSchema,
});
