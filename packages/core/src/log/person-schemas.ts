import * as v from "valibot";
import type {
  HealStarted,
  HealStopped,
  NoteAdded,
  NoteRemoved,
  RenameUndone,
} from "../model/person-lines.ts";
import type { TestsCode } from "../model/test-code.ts";
import { StringsSchema, TestIdSchema } from "./model-schemas.ts";

const NOTE_ID = /^[0-9a-f]{8}$/;
const DIGEST = /^[0-9a-f]{12}$/;

export const RenameUndoneSchema: v.GenericSchema<unknown, RenameUndone> = v.looseObject({
  type: v.literal("rename.undone"),
  testId: TestIdSchema,
  from: TestIdSchema,
});

export const NoteAddedSchema: v.GenericSchema<unknown, NoteAdded> = v.looseObject({
  type: v.literal("note.added"),
  noteId: v.pipe(v.string(), v.regex(NOTE_ID)),
  text: v.string(),
  testId: v.exactOptional(TestIdSchema),
  group: v.exactOptional(v.string()),
  by: v.exactOptional(v.string()),
});

export const NoteRemovedSchema: v.GenericSchema<unknown, NoteRemoved> = v.looseObject({
  type: v.literal("note.removed"),
  noteId: v.pipe(v.string(), v.regex(NOTE_ID)),
});

export const HealStartedSchema: v.GenericSchema<unknown, HealStarted> = v.looseObject({
  type: v.literal("heal.started"),
  testId: TestIdSchema,
  advice: v.exactOptional(v.string()),
  note: v.exactOptional(v.string()),
  group: v.exactOptional(v.string()),
});

export const HealStoppedSchema: v.GenericSchema<unknown, HealStopped> = v.looseObject({
  type: v.literal("heal.stopped"),
  testId: TestIdSchema,
});

const DigestSchema: v.GenericSchema<unknown, string> = v.pipe(v.string(), v.regex(DIGEST));

export const TestsCodeSchema: v.GenericSchema<unknown, TestsCode> = v.looseObject({
  type: v.literal("tests.code"),
  tests: v.record(
    v.string(),
    v.looseObject({
      own: DigestSchema,
      places: v.exactOptional(
        v.record(v.string(), v.looseObject({ file: v.string(), digest: DigestSchema })),
      ),
      gone: v.exactOptional(StringsSchema),
    }),
  ),
});
