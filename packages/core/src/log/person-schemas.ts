import * as v from "valibot";
import { type AttemptSum, HEAL_STATES, type HealAttempt } from "../model/healing.ts";
import type {
  HealEnded,
  HealStarted,
  HealStopped,
  NoteAdded,
  NoteRemoved,
  RenameUndone,
} from "../model/person-lines.ts";
import type { TestsCode } from "../model/test-code.ts";
import {
  CategorySchema,
  CountSchema,
  InstantSchema,
  RunIdSchema,
  StringsSchema,
  TestIdSchema,
} from "./model-schemas.ts";

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

const SumSchema: v.GenericSchema<unknown, AttemptSum> = v.looseObject({
  executions: CountSchema,
  failures: CountSchema,
});

const HealAttemptSchema: v.GenericSchema<unknown, HealAttempt> = v.looseObject({
  testId: TestIdSchema,
  key: v.string(),
  begunBy: v.picklist(["change", "mark"]),
  begunAt: InstantSchema,
  was: v.picklist(["flaky", "broken"]),
  category: CategorySchema,
  kind: v.string(),
  advice: v.exactOptional(v.string()),
  note: v.exactOptional(v.string()),
  fingerprints: StringsSchema,
  state: v.picklist(HEAL_STATES),
  endedAt: v.exactOptional(InstantSchema),
  endedBy: v.exactOptional(RunIdSchema),
  clean: CountSchema,
  runs: CountSchema,
  pSilent: CountSchema,
  needs: v.exactOptional(CountSchema),
  before: SumSchema,
  after: SumSchema,
  relapsedAt: v.exactOptional(InstantSchema),
});

export const HealEndedSchema: v.GenericSchema<unknown, HealEnded> = v.looseObject({
  type: v.literal("heal.ended"),
  test: v.looseObject({
    testId: TestIdSchema,
    runner: v.string(),
    project: v.string(),
    file: v.string(),
    titlePath: StringsSchema,
  }),
  attempt: HealAttemptSchema,
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
