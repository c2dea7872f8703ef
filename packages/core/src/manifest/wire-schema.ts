import * as v from "valibot";
import { ExecutedTablesSchema } from "../executed/executed-schema.ts";
import { TestIdSchema } from "../log/model-schemas.ts";
import type { ExecutedWire } from "../model/executed-wire.ts";
import type { FlakinessModel } from "../model/flakiness.ts";
import { LINK_CLASSES } from "../model/link-class.ts";
import type {
  BacktestFigures,
  BreakRate,
  FrozenPlan,
  LearnedStrength,
  ManifestSuite,
  Quarantine,
  Strengths,
  TestedCode,
} from "../model/manifest.ts";
import { IMPORTANCES, LEVELS, LINK_KINDS, VERDICTS } from "../model/words.ts";
import {
  MANIFEST_FORMAT,
  type EvidenceWire,
  type FileWire,
  type JudgementWire,
  type ManifestWire,
  type TablesWire,
  type TestFileWire,
  type TestWire,
} from "./wire.ts";

/** A number of something, or an index. */
export const WholeSchema: v.GenericSchema<unknown, number> = v.pipe(v.number(), v.integer(), v.minValue(0));
/** A probability or a share. */
export const ShareSchema: v.GenericSchema<unknown, number> = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const DurationSchema: v.GenericSchema<unknown, number> = v.pipe(v.number(), v.minValue(0));

/** Lists of indexes make up most of the file: checked by a plain loop, four times as fast as value by value. */
export const IndexesSchema: v.GenericSchema<unknown, readonly number[]> =
  v.custom<readonly number[]>(isIndexes);
export const IndexListsSchema: v.GenericSchema<unknown, readonly (readonly number[])[]> = v.custom<
  readonly (readonly number[])[]
>((value) => Array.isArray(value) && value.every(isIndexes));

function isIndexes(value: unknown): boolean {
  if (!Array.isArray(value)) return false;
  for (const index of value) {
    if (!Number.isInteger(index) || index < 0) return false;
  }
  return true;
}

const QuarantineSchema: v.GenericSchema<unknown, Quarantine> = v.looseObject({
  reason: v.string(),
  owner: v.exactOptional(v.string()),
  since: v.string(),
  until: v.string(),
});

const BreakRateSchema: v.GenericSchema<unknown, BreakRate> = v.looseObject({
  runner: v.string(),
  rate: ShareSchema,
  hits: WholeSchema,
  of: WholeSchema,
});

const LearnedSchema: v.GenericSchema<unknown, LearnedStrength> = v.looseObject({
  runner: v.string(),
  scope: v.string(),
  link: v.picklist(LINK_CLASSES),
  strength: ShareSchema,
  hits: WholeSchema,
  of: WholeSchema,
});

const StrengthsSchema: v.GenericSchema<unknown, Strengths> = v.looseObject({
  import: v.array(ShareSchema),
  wide: v.exactOptional(ShareSchema),
  name: ShareSchema,
  "co-failure": ShareSchema,
  coverage: ShareSchema,
  semantic: ShareSchema,
  breakRates: v.exactOptional(v.array(BreakRateSchema)),
  learned: v.exactOptional(v.array(LearnedSchema)),
});

const BacktestSchema: v.GenericSchema<unknown, BacktestFigures> = v.looseObject({
  runs: WholeSchema,
  failures: WholeSchema,
  caught: WholeSchema,
  failingChanges: v.exactOptional(WholeSchema),
  caughtChanges: v.exactOptional(WholeSchema),
  timeShare: ShareSchema,
  calibration: v.exactOptional(
    v.looseObject({ builds: WholeSchema, missed: v.array(v.tuple([ShareSchema, ShareSchema])) }),
  ),
});

const PlanSchema: v.GenericSchema<unknown, FrozenPlan> = v.looseObject({
  buildId: v.string(),
  suiteHash: v.string(),
  total: WholeSchema,
  hash: v.string(),
  shards: v.array(
    v.looseObject({ index: WholeSchema, expectedMs: DurationSchema, testIds: v.array(v.string()) }),
  ),
  done: v.array(WholeSchema),
});

const JudgementSchema: v.GenericSchema<unknown, JudgementWire> = v.looseObject({
  verdict: v.picklist(VERDICTS),
  level: v.exactOptional(v.picklist(LEVELS)),
  pFailNext: ShareSchema,
  flakeRate: ShareSchema,
  pBroken: ShareSchema,
});

const EvidenceSchema: v.GenericSchema<unknown, EvidenceWire> = v.looseObject({
  kind: v.picklist(LINK_KINDS),
  strength: ShareSchema,
  hits: v.exactOptional(WholeSchema),
  of: v.exactOptional(WholeSchema),
});

const ExecutedSchema: v.GenericSchema<unknown, ExecutedWire> = v.looseObject({
  loaded: IndexesSchema,
  called: v.exactOptional(IndexesSchema),
});

const TestSchema: v.GenericSchema<unknown, TestWire> = v.looseObject({
  id: TestIdSchema,
  project: v.number(),
  file: v.number(),
  titles: IndexesSchema,
  tags: v.exactOptional(IndexesSchema),
  p50Ms: v.number(),
  p90Ms: v.number(),
  judgement: v.number(),
  failedLast: v.exactOptional(v.boolean()),
  unloaded: v.exactOptional(v.boolean()),
  importance: v.exactOptional(v.picklist(IMPORTANCES)),
  topTier: v.exactOptional(v.boolean()),
  quarantine: v.exactOptional(QuarantineSchema),
  links: v.exactOptional(v.number()),
  executed: v.exactOptional(ExecutedSchema),
});

const TestFileSchema: v.GenericSchema<unknown, TestFileWire> = v.looseObject({
  project: v.number(),
  file: v.number(),
  overheadMs: v.exactOptional(DurationSchema),
  executed: v.exactOptional(ExecutedSchema),
});

const FileSchema: v.GenericSchema<unknown, FileWire> = v.looseObject({
  path: v.number(),
  hash: v.exactOptional(v.string()),
  imports: IndexesSchema,
  typeImports: v.exactOptional(IndexesSchema),
});

const TablesSchema: v.GenericSchema<unknown, TablesWire> = v.looseObject({
  paths: v.array(v.string()),
  strings: v.array(v.string()),
  projects: v.array(v.looseObject({ runner: v.string(), project: v.string() })),
  judgements: v.array(JudgementSchema),
  evidence: v.array(EvidenceSchema),
  linkSets: IndexListsSchema,
  executed: v.exactOptional(ExecutedTablesSchema),
});

const FlakinessSchema: v.GenericSchema<unknown, FlakinessModel> = v.looseObject({
  breakRate: v.number(),
  repairRate: v.number(),
  brokenPassRate: v.number(),
  initialBroken: v.number(),
  priorExponent: v.number(),
});

const TestedSchema: v.GenericSchema<unknown, TestedCode> = v.looseObject({
  commit: v.string(),
  codeVersion: v.string(),
  uncommitted: v.array(v.looseObject({ path: v.string(), hash: v.exactOptional(v.string()) })),
});

const SuiteSchema: v.GenericSchema<unknown, ManifestSuite> = v.looseObject({
  runner: v.string(),
  config: v.exactOptional(v.string()),
  workers: WholeSchema,
  lastWholeRunAt: v.exactOptional(v.string()),
  tested: v.exactOptional(TestedSchema),
});

/** What `manifest.json` must look like. Unknown keys are let through: a newer writer may add some. */
export const ManifestWireSchema: v.GenericSchema<unknown, ManifestWire> = v.looseObject({
  schema: v.looseObject({ name: v.literal(MANIFEST_FORMAT.name), version: WholeSchema }),
  madeAt: v.string(),
  commit: v.exactOptional(v.string()),
  branch: v.exactOptional(v.string()),
  codeVersion: v.string(),
  runs: v.looseObject({ total: WholeSchema, wholeSuite: WholeSchema }),
  suites: v.array(SuiteSchema),
  strengths: StrengthsSchema,
  flakiness: v.exactOptional(FlakinessSchema),
  pFailNew: v.exactOptional(ShareSchema),
  historyWeight: v.exactOptional(ShareSchema),
  backtest: v.exactOptional(BacktestSchema),
  graphKey: v.exactOptional(v.string()),
  noSemanticLinks: v.exactOptional(v.boolean()),
  plans: v.array(PlanSchema),
  tables: TablesSchema,
  tests: v.array(TestSchema),
  testFiles: v.exactOptional(v.array(TestFileSchema)),
  files: v.array(FileSchema),
});
