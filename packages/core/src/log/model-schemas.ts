import * as v from "valibot";
import type { Advice } from "../model/advice.ts";
import type { ErrorFacts, Failure } from "../model/failure.ts";
import { isRunId, isTestId, type Fingerprint, type RunId, type TestId } from "../model/ids.ts";
import type { LinkTrial, Outage, RunCounts, Shadow, Shard } from "../model/log-lines.ts";
import type { SeenPage } from "../model/seen-page.ts";
import type { Location } from "../model/test.ts";
import {
  CATEGORIES,
  DIAGNOSES,
  type Diagnosis,
  type Importance,
  IMPORTANCES,
  type RunStatus,
  RUN_STATUSES,
} from "../model/words.ts";

/** What many files of ours hold in common. Unknown keys are let through: a newer writer may add some. */
export const TestIdSchema: v.GenericSchema<unknown, TestId> = v.custom<TestId>(
  (value) => typeof value === "string" && isTestId(value),
);

export const RunIdSchema: v.GenericSchema<unknown, RunId> = v.custom<RunId>(
  (value) => typeof value === "string" && isRunId(value),
);

export const FingerprintSchema: v.GenericSchema<unknown, Fingerprint> = v.custom<Fingerprint>(
  (value) => typeof value === "string" && value !== "",
);

/** A moment that `Date` can read: the order of runs depends on it. */
export const InstantSchema: v.GenericSchema<unknown, string> = v.custom<string>(
  (value) => typeof value === "string" && !Number.isNaN(Date.parse(value)),
);

export const CategorySchema: v.PicklistSchema<typeof CATEGORIES, undefined> = v.picklist(CATEGORIES);
export const DiagnosisSchema: v.GenericSchema<unknown, Diagnosis> = v.picklist(DIAGNOSES);
export const ImportanceSchema: v.GenericSchema<unknown, Importance> = v.picklist(IMPORTANCES);
export const RunStatusSchema: v.GenericSchema<unknown, RunStatus> = v.picklist(RUN_STATUSES);
export const CountSchema: v.GenericSchema<unknown, number> = v.pipe(v.number(), v.minValue(0));

/** Lists of plain values are checked in one go: a schema for every element costs a large history most of its loading. */
export const StringsSchema: v.GenericSchema<unknown, readonly string[]> = v.custom<readonly string[]>(
  (value) => Array.isArray(value) && value.every((item) => typeof item === "string"),
);

export const NumbersSchema: v.GenericSchema<unknown, readonly number[]> = v.custom<readonly number[]>(
  (value) => Array.isArray(value) && value.every((item) => typeof item === "number"),
);

export const LocationSchema: v.GenericSchema<unknown, Location> = v.looseObject({
  file: v.string(),
  line: v.number(),
  column: v.number(),
});

export const ShardSchema: v.GenericSchema<unknown, Shard> = v.looseObject({
  index: v.pipe(v.number(), v.integer(), v.minValue(1)),
  total: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const ErrorFactsSchema: v.GenericSchema<unknown, ErrorFacts> = v.looseObject({
  call: v.exactOptional(v.string()),
  locator: v.exactOptional(v.string()),
  matches: v.exactOptional(CountSchema),
  alternatives: v.exactOptional(StringsSchema),
  awaited: v.exactOptional(v.string()),
  obstacle: v.exactOptional(v.string()),
  timeoutMs: v.exactOptional(CountSchema),
  method: v.exactOptional(v.string()),
  url: v.exactOptional(v.string()),
  host: v.exactOptional(v.string()),
  port: v.exactOptional(CountSchema),
  code: v.exactOptional(v.string()),
  httpStatus: v.exactOptional(CountSchema),
  matcher: v.exactOptional(v.string()),
  expected: v.exactOptional(v.string()),
  received: v.exactOptional(v.string()),
  module: v.exactOptional(v.string()),
  file: v.exactOptional(v.string()),
  name: v.exactOptional(v.string()),
});

const SeenPageSchema: v.GenericSchema<unknown, SeenPage> = v.looseObject({
  elements: v.array(
    v.looseObject({
      locator: v.string(),
      label: v.string(),
      score: v.number(),
      from: v.exactOptional(v.string()),
    }),
  ),
  heading: v.exactOptional(v.string()),
  late: v.exactOptional(v.boolean()),
});

export const AdviceSchema: v.GenericSchema<unknown, Advice> = v.looseObject({
  name: v.string(),
  text: v.string(),
  code: v.exactOptional(v.string()),
  elements: v.exactOptional(v.array(v.looseObject({ locator: v.string(), label: v.string() }))),
});

export const FailureSchema: v.GenericSchema<unknown, Failure> = v.looseObject({
  category: CategorySchema,
  kind: v.string(),
  fingerprint: FingerprintSchema,
  message: v.string(),
  location: v.exactOptional(LocationSchema),
  tags: v.exactOptional(StringsSchema),
  evidence: v.exactOptional(v.looseObject({ rule: v.string(), text: v.string() })),
  facts: v.exactOptional(ErrorFactsSchema),
  page: v.exactOptional(SeenPageSchema),
});

export const RunCountsSchema: v.GenericSchema<unknown, RunCounts> = v.looseObject({
  tests: CountSchema,
  attempts: CountSchema,
  passed: CountSchema,
  failed: CountSchema,
  flaky: CountSchema,
  skipped: CountSchema,
  interrupted: CountSchema,
  notRun: CountSchema,
});

export const OutageSchema: v.GenericSchema<unknown, Outage> = v.looseObject({
  fingerprint: v.string(),
  category: CategorySchema,
  kind: v.string(),
  message: v.string(),
  tests: CountSchema,
  share: CountSchema,
});

export const ShadowSchema: v.GenericSchema<unknown, Shadow> = v.looseObject({
  available: CountSchema,
  selected: CountSchema,
  failures: CountSchema,
  caught: CountSchema,
  timeShare: CountSchema,
  wholeSuite: v.boolean(),
  missed: v.array(TestIdSchema),
  heldBefore: v.exactOptional(NumbersSchema),
});

export const LinkTrialsSchema: v.GenericSchema<unknown, readonly LinkTrial[]> = v.array(
  v.looseObject({
    at: v.string(),
    link: v.string(),
    of: CountSchema,
    failed: v.array(TestIdSchema),
  }),
);
