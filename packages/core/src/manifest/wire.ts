import type { ExecutedTables, ExecutedWire } from "../model/executed-wire.ts";
import type { FlakinessModel } from "../model/flakiness.ts";
import type { TestId } from "../model/ids.ts";
import type { BacktestFigures, FrozenPlan, ManifestSuite, Quarantine, Strengths } from "../model/manifest.ts";
import type { Importance, Level, LinkKind, Verdict } from "../model/words.ts";

/** Name and newest version of the format; raise the version with every change a reader must know of. */
export const MANIFEST_FORMAT = { name: "hindcast.manifest", version: 2 } as const;

/** The manifest as it lies on disk: one JSON object. What repeats is written once, in `tables`. */
export interface ManifestWire {
  readonly schema: { readonly name: typeof MANIFEST_FORMAT.name; readonly version: number };
  readonly madeAt: string;
  readonly commit?: string;
  readonly branch?: string;
  readonly codeVersion: string;
  readonly runs: { readonly total: number; readonly wholeSuite: number };
  readonly suites: readonly ManifestSuite[];
  readonly strengths: Strengths;
  readonly flakiness?: FlakinessModel;
  readonly pFailNew?: number;
  readonly historyWeight?: number;
  readonly backtest?: BacktestFigures;
  readonly graphKey?: string;
  readonly noSemanticLinks?: boolean;
  readonly plans: readonly FrozenPlan[];
  readonly tables: TablesWire;
  readonly tests: readonly TestWire[];
  /** Absent when there are none. */
  readonly testFiles?: readonly TestFileWire[];
  readonly files: readonly FileWire[];
}

/** What tests and files point at by index, from 0. */
export interface TablesWire {
  /** Repository paths; a folder ends with `/`. */
  readonly paths: readonly string[];
  /** Titles and tags. */
  readonly strings: readonly string[];
  readonly projects: readonly ProjectWire[];
  readonly judgements: readonly JudgementWire[];
  readonly evidence: readonly EvidenceWire[];
  /** Each set in pairs: index into `paths`, index into `evidence`. */
  readonly linkSets: readonly (readonly number[])[];
  /** What tests and test files executed; absent when nobody watched. */
  readonly executed?: ExecutedTables;
}

export interface ProjectWire {
  readonly runner: string;
  readonly project: string;
}

/** What was judged of one or more tests. */
export interface JudgementWire {
  readonly verdict: Verdict;
  readonly level?: Level;
  readonly pFailNext: number;
  readonly flakeRate: number;
  readonly pBroken: number;
}

/** All of a link but its file. */
export interface EvidenceWire {
  readonly kind: LinkKind;
  readonly strength: number;
  readonly hits?: number;
  readonly of?: number;
}

export interface TestWire {
  readonly id: TestId;
  /** Index into `projects`. */
  readonly project: number;
  /** Index into `paths`. */
  readonly file: number;
  /** Indexes into `strings`. */
  readonly titles: readonly number[];
  /** Indexes into `strings`; absent when empty. */
  readonly tags?: readonly number[];
  readonly p50Ms: number;
  readonly p90Ms: number;
  /** Index into `judgements`. */
  readonly judgement: number;
  /** Absent when false. */
  readonly failedLast?: boolean;
  /** Absent when false. */
  readonly unloaded?: boolean;
  /** Absent when `normal`. */
  readonly importance?: Importance;
  /** Absent when false. */
  readonly topTier?: boolean;
  readonly quarantine?: Quarantine;
  /** Index into `linkSets`; absent when there are no links. */
  readonly links?: number;
  /** Indexes into `executed`; absent when it was never watched. */
  readonly executed?: ExecutedWire;
}

export interface TestFileWire {
  /** Index into `projects`. */
  readonly project: number;
  /** Index into `paths`. */
  readonly file: number;
  readonly overheadMs?: number;
  /** Indexes into `executed`. */
  readonly executed?: ExecutedWire;
}

export interface FileWire {
  /** Index into `paths`. */
  readonly path: number;
  readonly hash?: string;
  /** Indexes into `paths`. */
  readonly imports: readonly number[];
  /** Indexes into `paths`; absent when there are none. */
  readonly typeImports?: readonly number[];
}
