import * as v from "valibot";
import { StringsSchema } from "../log/model-schemas.ts";
import type { ExecutedTables } from "./executed-wire.ts";

/** The tables of what test files executed, as they lie on disk. */
export const ExecutedTablesSchema: v.GenericSchema<unknown, ExecutedTables> = v.looseObject({
  sources: v.array(
    v.looseObject({ file: v.string(), hash: v.string(), functions: v.exactOptional(StringsSchema) }),
  ),
  uncalled: StringsSchema,
});
