import * as v from "valibot";
import * as schemas from "../log/model-schemas.ts";
import type { ArchivedSums, RunSummary } from "../model/history.ts";
import { ExecutedTablesSchema, PlacesSchema } from "../executed/executed-schema.ts";
import type { ExecutedTables } from "../model/executed-wire.ts";
import type { TestFileWire, WatchedWire } from "./stored-executed.ts";
import { RUN_CODE, type RunCode } from "./run-code.ts";
import type { Remark } from "../model/person-lines.ts";
import type { FailurePlace } from "../model/test-code.ts";
import * as person from "../log/person-schemas.ts";
import type { StoredRemark } from "./stored-remarks.ts";
import type { StoredCode } from "./test-codes.ts";
import type {
  FailureWords,
  RenameDecision,
  StoredManifestation,
  StoredTest,
  TestAbout,
} from "./stored-history.ts";

/** history.json as it lies on disk. */
export interface HistoryFile {
  readonly schema: { readonly name: "hindcast.history"; readonly version: number };
  readonly archivedRuns: number;
  readonly archivedUpTo?: string;
  readonly runs: readonly RunSummary[];
  readonly tests: Readonly<Record<string, StoredTest>>;
  /** Run → file → what it imports, as that run said. */
  readonly imports: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Absent when no runner told of its files. */
  readonly testFiles?: readonly TestFileWire[];
  /** What single tests executed; absent when none was watched. */
  readonly watched?: readonly WatchedWire[];
  /** What `testFiles` and `watched` point into. */
  readonly executed?: ExecutedTables;
  readonly renames: readonly RenameDecision[];
  /** Absent when nobody said anything. */
  readonly remarks?: readonly StoredRemark[];
  /** Run id → bytes of its log when it was folded without its end. */
  readonly unfinished: Readonly<Record<string, number>>;
}

const RunSummarySchema: v.GenericSchema<unknown, RunSummary> = v.looseObject({
  runId: schemas.RunIdSchema,
  buildId: v.string(),
  runner: v.string(),
  config: v.exactOptional(v.string()),
  startedAt: schemas.InstantSchema,
  durationMs: schemas.CountSchema,
  status: schemas.RunStatusSchema,
  commit: v.exactOptional(v.string()),
  branch: v.exactOptional(v.string()),
  codeVersion: v.string(),
  shard: v.exactOptional(schemas.ShardSchema),
  ci: v.boolean(),
  wholeSuite: v.boolean(),
  counts: schemas.RunCountsSchema,
  changedFiles: v.exactOptional(schemas.StringsSchema),
  outage: v.exactOptional(schemas.OutageSchema),
  shadow: v.exactOptional(schemas.ShadowSchema),
  linkTrials: v.exactOptional(schemas.LinkTrialsSchema),
  planHash: v.exactOptional(v.string()),
  diagnosed: v.exactOptional(
    v.array(
      v.looseObject({
        testId: schemas.TestIdSchema,
        diagnosis: schemas.DiagnosisSchema,
        probability: v.number(),
      }),
    ),
  ),
});

const RunCodeSchema: v.GenericSchema<unknown, RunCode> = v.pipe(v.string(), v.regex(RUN_CODE));

const ArchivedSumsSchema: v.GenericSchema<unknown, ArchivedSums> = v.looseObject({
  executions: schemas.CountSchema,
  failures: schemas.CountSchema,
  passedOnRetry: schemas.CountSchema,
});

const AboutSchema: v.GenericSchema<unknown, TestAbout> = v.looseObject({
  run: schemas.CountSchema,
  runner: v.string(),
  project: v.string(),
  file: v.string(),
  titlePath: schemas.StringsSchema,
  tags: schemas.StringsSchema,
  importance: v.exactOptional(schemas.ImportanceSchema),
  body: v.exactOptional(v.string()),
});

const PlaceSchema: v.GenericSchema<unknown, FailurePlace> = v.looseObject({
  file: v.string(),
  digest: v.string(),
});

const WordsSchema: v.GenericSchema<unknown, FailureWords> = v.looseObject({
  category: schemas.CategorySchema,
  kind: v.string(),
  message: v.string(),
  place: v.exactOptional(PlaceSchema),
  gist: v.exactOptional(v.string()),
});

const ManifestationSchema: v.GenericSchema<unknown, StoredManifestation> = v.looseObject({
  fingerprint: v.string(),
  runs: RunCodeSchema,
  words: v.exactOptional(WordsSchema),
});

const CodeSchema: v.GenericSchema<unknown, StoredCode> = v.looseObject({
  is: v.string(),
  runs: RunCodeSchema,
});

const TestSchema: v.GenericSchema<unknown, StoredTest> = v.looseObject({
  about: v.exactOptional(AboutSchema),
  first: schemas.InstantSchema,
  last: schemas.InstantSchema,
  runs: RunCodeSchema,
  durations: schemas.NumbersSchema,
  failures: v.array(ManifestationSchema),
  codes: v.exactOptional(v.array(CodeSchema)),
  archived: v.exactOptional(ArchivedSumsSchema),
});

const TestFileSchema: v.GenericSchema<unknown, TestFileWire> = v.looseObject({
  runner: v.string(),
  project: v.string(),
  file: v.string(),
  overheads: v.array(v.tuple([schemas.CountSchema, schemas.CountSchema])),
  executed: v.exactOptional(
    v.looseObject({
      run: schemas.CountSchema,
      loaded: PlacesSchema,
      called: v.exactOptional(PlacesSchema),
    }),
  ),
});

const WatchedSchema: v.GenericSchema<unknown, WatchedWire> = v.looseObject({
  testId: schemas.TestIdSchema,
  run: schemas.CountSchema,
  loaded: PlacesSchema,
  called: v.exactOptional(PlacesSchema),
});

const RenameSchema: v.GenericSchema<unknown, RenameDecision> = v.looseObject({
  by: v.string(),
  testId: schemas.TestIdSchema,
  from: schemas.TestIdSchema,
  why: v.exactOptional(v.string()),
});

const RemarkSchema: v.GenericSchema<unknown, Remark> = v.union([
  person.NoteAddedSchema,
  person.NoteRemovedSchema,
  person.HealStartedSchema,
  person.HealStoppedSchema,
  person.HealEndedSchema,
]);

const StoredRemarkSchema: v.GenericSchema<unknown, StoredRemark> = v.looseObject({
  by: v.string(),
  index: schemas.CountSchema,
  at: schemas.InstantSchema,
  remark: RemarkSchema,
});

/** What history.json must look like. */
export const HistoryFileSchema: v.GenericSchema<unknown, HistoryFile> = v.looseObject({
  schema: v.looseObject({ name: v.literal("hindcast.history"), version: v.number() }),
  archivedRuns: schemas.CountSchema,
  archivedUpTo: v.exactOptional(v.string()),
  runs: v.array(RunSummarySchema),
  tests: v.record(v.string(), TestSchema),
  imports: v.record(v.string(), v.record(v.string(), schemas.StringsSchema)),
  testFiles: v.exactOptional(v.array(TestFileSchema)),
  watched: v.exactOptional(v.array(WatchedSchema)),
  executed: v.exactOptional(ExecutedTablesSchema),
  renames: v.array(RenameSchema),
  remarks: v.exactOptional(v.array(StoredRemarkSchema)),
  unfinished: v.record(v.string(), v.number()),
});
