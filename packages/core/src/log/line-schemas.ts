import * as v from "valibot";
import { RANGES } from "../executed/function-ranges.ts";
import { ExecutedTablesSchema, ExecutedWireSchema } from "../executed/executed-schema.ts";
import type { ExecutedSource } from "../model/executed.ts";
import type {
  AttemptFinished,
  FileExecuted,
  FileFinished,
  LogLine,
  RunError,
  RunFinished,
  RunImports,
  RunStarted,
  TestDiagnosed,
  TestRenamed,
  TestsExecuted,
  TestStarted,
} from "../model/log-lines.ts";
import { ATTEMPT_STATUSES, DIAGNOSES, LEVELS, NOT_RUN_REASONS, type NotRunReason } from "../model/words.ts";
import * as schemas from "./model-schemas.ts";
import * as person from "./person-schemas.ts";
import { SeenBeforeSchema } from "./seen-before-schema.ts";

const NotRunSchema: v.GenericSchema<unknown, NotRunReason> = v.picklist(NOT_RUN_REASONS);

export const RunStartedSchema: v.GenericSchema<unknown, RunStarted> = v.looseObject({
  type: v.literal("run.started"),
  schema: v.looseObject({ name: v.literal("hindcast.log"), version: v.number() }),
  runId: schemas.RunIdSchema,
  buildId: v.string(),
  runner: v.string(),
  runnerVersion: v.string(),
  config: v.exactOptional(v.string()),
  startedAt: schemas.InstantSchema,
  commit: v.exactOptional(v.string()),
  branch: v.exactOptional(v.string()),
  dirty: v.boolean(),
  codeVersion: v.string(),
  shard: v.exactOptional(schemas.ShardSchema),
  ci: v.boolean(),
  ciProvider: v.exactOptional(v.string()),
  changedFiles: v.exactOptional(schemas.StringsSchema),
  selected: v.exactOptional(
    v.looseObject({ base: v.string(), available: v.number(), tests: v.number(), why: v.string() }),
  ),
  planHash: v.exactOptional(v.string()),
  workers: v.exactOptional(v.number()),
  environment: v.exactOptional(v.string()),
  writer: v.exactOptional(v.looseObject({ pid: v.number(), host: v.string() })),
});

const TestStartedSchema: v.GenericSchema<unknown, TestStarted> = v.looseObject({
  type: v.literal("test.started"),
  testId: schemas.TestIdSchema,
  runner: v.string(),
  project: v.string(),
  file: v.string(),
  titlePath: schemas.StringsSchema,
  tags: schemas.StringsSchema,
  attempt: v.number(),
  line: v.exactOptional(v.number()),
  importance: v.exactOptional(schemas.ImportanceSchema),
  body: v.exactOptional(v.string()),
  dynamicTitle: v.exactOptional(v.string()),
});

const AttemptFinishedSchema: v.GenericSchema<unknown, AttemptFinished> = v.looseObject({
  type: v.literal("attempt.finished"),
  testId: schemas.TestIdSchema,
  attempt: v.number(),
  status: v.picklist(ATTEMPT_STATUSES),
  expected: v.boolean(),
  startedAt: schemas.InstantSchema,
  durationMs: v.number(),
  failures: v.array(schemas.FailureSchema),
  retry: v.exactOptional(v.number()),
  repeat: v.exactOptional(v.number()),
  notRun: v.exactOptional(NotRunSchema),
  quarantined: v.exactOptional(v.boolean()),
  worker: v.exactOptional(schemas.CountSchema),
  step: v.exactOptional(v.looseObject({ title: v.string(), durationMs: schemas.CountSchema })),
});

const FileFinishedSchema: v.GenericSchema<unknown, FileFinished> = v.looseObject({
  type: v.literal("file.finished"),
  project: v.string(),
  file: v.string(),
  durationMs: schemas.CountSchema,
});

const ExecutedSourceSchema: v.GenericSchema<unknown, ExecutedSource> = v.looseObject({
  file: v.string(),
  hash: v.string(),
  uncalled: v.exactOptional(v.pipe(v.string(), v.regex(RANGES))),
});

const FileExecutedSchema: v.GenericSchema<unknown, FileExecuted> = v.looseObject({
  type: v.literal("file.executed"),
  project: v.string(),
  file: v.string(),
  sources: v.array(ExecutedSourceSchema),
});

const TestsExecutedSchema: v.GenericSchema<unknown, TestsExecuted> = v.looseObject({
  type: v.literal("tests.executed"),
  tables: ExecutedTablesSchema,
  tests: v.record(v.string(), ExecutedWireSchema),
});

const RunErrorSchema: v.GenericSchema<unknown, RunError> = v.looseObject({
  type: v.literal("run.error"),
  category: schemas.CategorySchema,
  kind: v.string(),
  message: v.string(),
  location: v.exactOptional(schemas.LocationSchema),
});

const RunImportsSchema: v.GenericSchema<unknown, RunImports> = v.looseObject({
  type: v.literal("run.imports"),
  files: v.record(v.string(), schemas.StringsSchema),
});

const TestRenamedSchema: v.GenericSchema<unknown, TestRenamed> = v.looseObject({
  type: v.literal("test.renamed"),
  testId: schemas.TestIdSchema,
  from: schemas.TestIdSchema,
  why: v.string(),
  was: v.exactOptional(
    v.looseObject({ project: v.string(), file: v.string(), titlePath: schemas.StringsSchema }),
  ),
});

const ProbabilitySchema: v.GenericSchema<unknown, number> = v.pipe(v.number(), v.minValue(0), v.maxValue(1));

const TestDiagnosedSchema: v.GenericSchema<unknown, TestDiagnosed> = v.looseObject({
  type: v.literal("test.diagnosed"),
  testId: schemas.TestIdSchema,
  runner: v.string(),
  project: v.string(),
  file: v.string(),
  titlePath: schemas.StringsSchema,
  outcome: v.picklist(["failed", "flaky"]),
  diagnosis: v.picklist(DIAGNOSES),
  probability: ProbabilitySchema,
  probabilities: v.looseObject({
    regression: ProbabilitySchema,
    flake: ProbabilitySchema,
    "known-broken": ProbabilitySchema,
    environment: ProbabilitySchema,
    unknown: ProbabilitySchema,
  }),
  level: v.exactOptional(v.picklist(LEVELS)),
  category: schemas.CategorySchema,
  kind: v.string(),
  fingerprint: v.string(),
  message: v.string(),
  because: schemas.StringsSchema,
  quarantined: v.exactOptional(v.boolean()),
  linkedTo: schemas.StringsSchema,
  seenBefore: v.exactOptional(SeenBeforeSchema),
  advice: v.exactOptional(v.array(schemas.AdviceSchema)),
});

const NotRunListSchema: v.ExactOptionalSchema<
  v.ArraySchema<typeof schemas.TestIdSchema, undefined>,
  undefined
> = v.exactOptional(v.array(schemas.TestIdSchema));

const RunFinishedSchema: v.GenericSchema<unknown, RunFinished> = v.looseObject({
  type: v.literal("run.finished"),
  status: v.picklist(["passed", "failed", "timedout", "interrupted"]),
  durationMs: schemas.CountSchema,
  counts: schemas.RunCountsSchema,
  wholeSuite: v.boolean(),
  notRun: v.exactOptional(
    v.looseObject({
      "hook-failed": NotRunListSchema,
      "stopped-early": NotRunListSchema,
      "dependency-failed": NotRunListSchema,
      interrupted: NotRunListSchema,
      unknown: NotRunListSchema,
    }),
  ),
  shadow: v.exactOptional(schemas.ShadowSchema),
  linkTrials: v.exactOptional(schemas.LinkTrialsSchema),
  turnedGreen: v.exactOptional(v.boolean()),
});

/** What a line of each type must look like. */
export const LINE_SCHEMAS: ReadonlyMap<unknown, v.GenericSchema<unknown, LogLine>> = new Map<
  LogLine["type"],
  v.GenericSchema<unknown, LogLine>
>([
  ["run.started", RunStartedSchema],
  ["test.started", TestStartedSchema],
  ["attempt.finished", AttemptFinishedSchema],
  ["file.finished", FileFinishedSchema],
  ["file.executed", FileExecutedSchema],
  ["tests.executed", TestsExecutedSchema],
  ["run.error", RunErrorSchema],
  ["run.imports", RunImportsSchema],
  ["test.renamed", TestRenamedSchema],
  ["test.diagnosed", TestDiagnosedSchema],
  ["tests.code", person.TestsCodeSchema],
  ["rename.undone", person.RenameUndoneSchema],
  ["note.added", person.NoteAddedSchema],
  ["note.removed", person.NoteRemovedSchema],
  ["heal.started", person.HealStartedSchema],
  ["heal.stopped", person.HealStoppedSchema],
  ["heal.ended", person.HealEndedSchema],
  ["run.finished", RunFinishedSchema],
]);

/** What a record of a log turned out to be. */
export type CheckedLine =
  | { readonly line: LogLine }
  /** A type this version does not know: a newer writer's, to be skipped. */
  | { readonly unknownType: true }
  /** A known type with wrong content; the text says which key and why. */
  | { readonly problem: string };

/** Checks one parsed record of a log against the schema of its type. */
export function checkLine(record: Readonly<Record<string, unknown>>): CheckedLine {
  const schema = LINE_SCHEMAS.get(record["type"]);
  if (schema === undefined) return { unknownType: true };
  const checked = v.safeParse(schema, record, { abortEarly: true });
  if (checked.success) return { line: checked.output };
  const [issue] = checked.issues;
  return { problem: `${v.getDotPath(issue) ?? "line"}: ${issue.message}` };
}
