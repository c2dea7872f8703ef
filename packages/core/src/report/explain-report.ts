import { attemptsToHeal } from "./heal-report.ts";
import { forecastFailures } from "../analyse/forecast-failures.ts";
import { notesAbout } from "../analyse/notes-about.ts";
import { explainRuns } from "../history/explain-runs.ts";
import type { FlakinessModel, TestJudgement } from "../model/flakiness.ts";
import type { Note, ToldAttempt } from "../model/healing.ts";
import type { Advice } from "../model/advice.ts";
import type { History, TestHistory } from "../model/history.ts";
import { LINK_CLASSES } from "../model/link-class.ts";
import type { LearnedStrength, Link, ManifestTest, Quarantine, Strengths } from "../model/manifest.ts";
import type { Reason, Selection } from "../model/selection.ts";
import type { Importance } from "../model/words.ts";
import { learnedStrengths } from "../select/learned-links.ts";

/** By then a usual burst is over. */
const LATER_ATTEMPTS = 20;

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
  /** On the test itself, and on the groups of failures it is known for. */
  readonly notes: readonly Note[];
  /** Attempts to heal it, oldest first. */
  readonly healing: readonly ToldAttempt[];
  /** Links to files that the history itself gives. */
  readonly links: readonly Link[];
  /** What running it again on its last code version would give; only when it failed there. */
  readonly rerun?: {
    /** P(the next attempt fails), as failures come in bursts. */
    readonly failNext: number;
    /** P(an attempt fails when `laterAttempts` have gone by). */
    readonly failLater: number;
    readonly laterAttempts: number;
  };
  /** What to try, from the run in which it last failed. */
  readonly advice: readonly Advice[];
  /** What the history says of links of each class, for this test: of its narrowest scope that says anything. */
  readonly strengths: readonly LearnedStrength[];
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
  /** Constants of the filter. @default DEFAULT_MODEL */
  readonly model?: FlakinessModel;
  /** What was advised when it last failed. */
  readonly advice: readonly Advice[];
  /** Those in force; absent without a manifest. */
  readonly strengths?: Strengths;
}

/** Puts together everything known of one test. */
export function explainReport({
  history,
  judgement,
  test,
  planned,
  selection,
  advice,
  strengths,
  model,
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
    notes: notesAbout(test, history),
    healing: attemptsToHeal(test, history, model),
    links: planned?.links ?? [],
    ...rerunOf(test, history),
    advice,
    strengths: strengthsOf(test, strengths),
    selection: {
      base: selection.change.base,
      selected: selected !== undefined,
      ...(selected && { score: selected.score }),
      reasons: selected?.reasons ?? [],
      why: selection.summary.why,
    },
  };
}

function rerunOf(test: TestHistory, { runs }: History): Pick<ExplainReport, "rerun"> {
  const last = runs[test.executions.at(-1)?.run ?? -1]?.codeVersion;
  const onLast = test.executions.filter(({ run }) => runs[run]?.codeVersion === last);
  const attempts = onLast.map((execution) => execution.attempts).join("");
  if (last === undefined || !attempts.includes("F")) return {};
  const forecast = forecastFailures(attempts, LATER_ATTEMPTS + 1);
  const failNext = forecast[0] ?? 0;
  return { rerun: { failNext, failLater: forecast.at(-1) ?? failNext, laterAttempts: LATER_ATTEMPTS } };
}

function strengthsOf(test: TestHistory, strengths: Strengths | undefined): readonly LearnedStrength[] {
  const learnedFor = learnedStrengths(strengths?.learned ?? []);
  return LINK_CLASSES.flatMap((link) => learnedFor(test, link) ?? []);
}

function plannedFacts(
  planned: ManifestTest | undefined,
): Pick<ExplainReport, "p50Ms" | "p90Ms" | "quarantine"> {
  if (planned === undefined) return {};
  const { p50Ms, p90Ms, quarantine } = planned;
  return { p50Ms, p90Ms, ...(quarantine && { quarantine }) };
}
