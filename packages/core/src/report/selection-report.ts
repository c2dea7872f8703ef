import type { ChangedFile } from "../model/change.ts";
import type { TestId } from "../model/ids.ts";
import type { Reason, Selection, SelectionSummary, ShardPlan } from "../model/selection.ts";
import type { ReasonKind, Risk } from "../model/words.ts";

/** What `hindcast select --json` prints. */
export interface SelectionReport {
  readonly summary: SelectionSummary;
  readonly change: {
    readonly base: string;
    readonly files: readonly ReportedFile[];
  };
  readonly tests: readonly ReportedTest[];
  /** Empty unless shards were asked for. */
  readonly shards: readonly {
    readonly index: number;
    readonly total: number;
    readonly expectedMs: number;
    readonly testIds: readonly string[];
  }[];
  /** Changed test files of which no test is known yet: they run whole. */
  readonly unlistedFiles: readonly string[];
  /** Equal on every machine that follows the same plan. */
  readonly planHash?: string;
}

type ReportedFile = Pick<ChangedFile, "path" | "status" | "functions" | "from">;

export interface ReportedTest {
  readonly testId: TestId;
  readonly file: string;
  readonly titlePath: readonly string[];
  readonly project: string;
  readonly score: number;
  readonly risk: Risk;
  readonly expectedMs: number;
  readonly reasons: readonly {
    readonly kind: ReasonKind;
    readonly text: string;
    readonly strength: number;
  }[];
}

/** A selection, and its plan when there is one, in the shape others read. */
export function selectionReport(selection: Selection, plan?: ShardPlan): SelectionReport {
  const { summary, change, tests, unlistedFiles = [] } = selection;
  return {
    summary,
    change: {
      base: change.base,
      files: change.files.map(reportedFile),
    },
    tests: tests.map(({ testId, file, titlePath, project, score, risk, expectedMs, reasons }) => ({
      testId,
      file,
      titlePath,
      project,
      score,
      risk,
      expectedMs,
      reasons: reasons.map(withoutFile),
    })),
    shards: (plan?.shards ?? []).map(({ index, expectedMs, testIds }) => ({
      index,
      total: plan?.total ?? 0,
      expectedMs,
      testIds,
    })),
    unlistedFiles,
    ...(plan && { planHash: plan.hash }),
  };
}

function reportedFile({ path, status, functions, from }: ChangedFile): ReportedFile {
  return { path, status, functions, ...(from !== undefined && { from }) };
}

const withoutFile = ({ kind, text, strength }: Reason): Omit<Reason, "file"> => ({ kind, text, strength });
