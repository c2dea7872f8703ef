import * as v from "valibot";
import type { ChangedFile, ChangedOnly, ChangeStatus, CodeChange } from "../model/change.ts";
import { LINK_CLASSES } from "../model/link-class.ts";
import type { Reason, SelectedTest, Selection, SelectionSummary, ShardPlan } from "../model/selection.ts";
import { REASON_KINDS, RISKS, type Risk } from "../model/words.ts";

/** selection.json, and what `hindcast select --json` prints. */
export interface SelectionJson {
  readonly schema: { readonly name: "hindcast.selection"; readonly version: 1 };
  readonly summary: SelectionSummary;
  readonly change: {
    readonly base: string;
    readonly files: readonly {
      readonly path: string;
      readonly status: ChangeStatus;
      readonly from?: string;
      readonly functions: readonly string[];
      readonly code?: CodeChange;
      readonly only?: ChangedOnly;
    }[];
  };
  readonly tests: readonly {
    readonly testId: string;
    readonly runner: string;
    readonly project: string;
    readonly file: string;
    readonly titlePath: readonly string[];
    readonly score: number;
    readonly risk: Risk;
    readonly reasons: readonly Reason[];
    readonly expectedMs: number;
    readonly pFail: number;
  }[];
  /** Changed test files that hold tests no run has seen: run these files whole. */
  readonly unlistedFiles?: readonly string[];
  /** Empty when no plan was asked for. */
  readonly shards: readonly {
    readonly index: number;
    readonly total: number;
    readonly expectedMs: number;
    readonly testIds: readonly string[];
  }[];
  /** Equal on every machine that follows the same plan. */
  readonly planHash?: string;
}

const ShareSchema = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const CountSchema = v.pipe(v.number(), v.integer(), v.minValue(0));
const MsSchema = v.pipe(v.number(), v.minValue(0));
/** A share, and just above 1 where every test is asked for. */
const LevelSchema = v.pipe(v.number(), v.minValue(0));
const TextsSchema = v.array(v.string());

/** The form of selection.json. */
export const SelectionJsonSchema: v.GenericSchema<unknown, SelectionJson> = v.looseObject({
  schema: v.looseObject({ name: v.literal("hindcast.selection"), version: v.literal(1) }),
  summary: v.looseObject({
    available: CountSchema,
    selected: CountSchema,
    ratio: ShareSchema,
    estimatedMs: MsSchema,
    wholeSuiteMs: MsSchema,
    wholeSuite: v.boolean(),
    why: v.string(),
    confidence: v.exactOptional(
      v.looseObject({
        asked: ShareSchema,
        level: LevelSchema,
        calibrated: v.boolean(),
        builds: CountSchema,
        needed: v.exactOptional(CountSchema),
      }),
    ),
  }),
  change: v.looseObject({
    base: v.string(),
    files: v.array(
      v.looseObject({
        path: v.string(),
        status: v.picklist(["added", "modified", "deleted", "renamed"]),
        from: v.exactOptional(v.string()),
        functions: TextsSchema,
        code: v.exactOptional(
          v.looseObject({
            changed: TextsSchema,
            added: TextsSchema,
            removed: TextsSchema,
            topLevel: v.boolean(),
          }),
        ),
        only: v.exactOptional(v.picklist(["layout", "types"])),
      }),
    ),
  }),
  tests: v.array(
    v.looseObject({
      testId: v.string(),
      runner: v.string(),
      project: v.string(),
      file: v.string(),
      titlePath: TextsSchema,
      score: ShareSchema,
      risk: v.picklist(RISKS),
      reasons: v.array(
        v.looseObject({
          kind: v.picklist(REASON_KINDS),
          text: v.string(),
          strength: ShareSchema,
          link: v.exactOptional(v.picklist(LINK_CLASSES)),
          file: v.exactOptional(v.string()),
        }),
      ),
      expectedMs: MsSchema,
      pFail: ShareSchema,
    }),
  ),
  unlistedFiles: v.exactOptional(TextsSchema),
  planHash: v.exactOptional(v.string()),
  shards: v.array(
    v.looseObject({
      total: v.pipe(v.number(), v.integer(), v.minValue(1)),
      index: v.pipe(v.number(), v.integer(), v.minValue(1)),
      expectedMs: MsSchema,
      testIds: TextsSchema,
    }),
  ),
});

/** Probabilities are written with this many digits: more would be noise, and would differ between machines. */
const DIGITS = 4;

/** A selection, and its plan when there is one, as selection.json holds it. */
export function selectionJson(selection: Selection, plan?: ShardPlan): SelectionJson {
  const { summary, change, tests, unlistedFiles } = selection;
  return {
    schema: { name: "hindcast.selection", version: 1 },
    summary: { ...summary, ratio: rounded(summary.ratio) },
    change: { base: change.base, files: change.files.map(fileJson) },
    tests: tests.map(testJson),
    ...(unlistedFiles && { unlistedFiles }),
    shards: (plan?.shards ?? []).map(({ index, expectedMs, testIds }) => ({
      index,
      total: plan?.total ?? 0,
      expectedMs,
      testIds,
    })),
    ...(plan && { planHash: plan.hash }),
  };
}

function fileJson(file: ChangedFile): SelectionJson["change"]["files"][number] {
  const { path, status, from, functions, code, only } = file;
  return {
    path,
    status,
    functions,
    ...(from !== undefined && { from }),
    ...(code && { code }),
    ...(only && { only }),
  };
}

function testJson(test: SelectedTest): SelectionJson["tests"][number] {
  const { testId, runner, project, file, titlePath, risk, expectedMs } = test;
  return {
    testId,
    runner,
    project,
    file,
    titlePath,
    score: rounded(test.score),
    risk,
    reasons: test.reasons.map(reasonJson),
    expectedMs,
    pFail: rounded(test.pFail),
  };
}

function reasonJson({ kind, text, strength, link, file }: Reason): Reason {
  return {
    kind,
    text,
    strength: rounded(strength),
    ...(link && { link }),
    ...(file !== undefined && { file }),
  };
}

function rounded(share: number): number {
  return Number(share.toFixed(DIGITS));
}
