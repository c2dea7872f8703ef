import { explainRuns } from "../history/explain-runs.ts";
import type { TestJudgement } from "../model/flakiness.ts";
import type { History, TestHistory } from "../model/history.ts";
import type { Link, ManifestTest, Quarantine } from "../model/manifest.ts";
import type { Reason, Selection } from "../model/selection.ts";
import type { Importance } from "../model/words.ts";

/** What `hindcast explain --json` prints: everything known of one test. */
export interface ExplainReport extends TestJudgement {
  readonly tags: readonly string[];
  readonly importance: Importance;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly renamedFrom: readonly string[];
  readonly quarantine?: Quarantine;
  readonly p50Ms?: number;
  readonly p90Ms?: number;
  /** `abc1234:PPFP`: attempts by code version, oldest first, for a person to check the numbers. */
  readonly runs: readonly string[];
  /** Links to files that the history itself gives. */
  readonly links: readonly Link[];
  /** What the present change makes of it. */
  readonly selection: {
    readonly base: string;
    readonly selected: boolean;
    readonly score?: number;
    readonly reasons: readonly Reason[];
    readonly why: string;
  };
}

/** Where the parts of an explanation come from. */
export interface ExplainSources {
  readonly history: History;
  readonly judgement: TestJudgement;
  readonly test: TestHistory;
  readonly planned?: ManifestTest;
  readonly selection: Selection;
}

/** Puts together everything known of one test. */
export function explainReport({
  history,
  judgement,
  test,
  planned,
  selection,
}: ExplainSources): ExplainReport {
  const selected = selection.tests.find(({ testId }) => testId === test.testId);
  return {
    ...judgement,
    ...plannedFacts(planned),
    tags: test.tags,
    importance: planned?.importance ?? test.importance ?? "normal",
    firstSeen: test.firstSeen,
    lastSeen: test.lastSeen,
    renamedFrom: test.renamedFrom ?? [],
    runs: explainRuns(test, history.runs)
      .split(" ")
      .filter((stretch) => stretch !== ""),
    links: planned?.links ?? [],
    selection: {
      base: selection.change.base,
      selected: selected !== undefined,
      ...(selected && { score: selected.score }),
      reasons: selected?.reasons ?? [],
      why: selection.summary.why,
    },
  };
}

function plannedFacts(
  planned: ManifestTest | undefined,
): Pick<ExplainReport, "p50Ms" | "p90Ms" | "quarantine"> {
  if (planned === undefined) return {};
  const { p50Ms, p90Ms, quarantine } = planned;
  return { p50Ms, p90Ms, ...(quarantine && { quarantine }) };
}
