import type { Manifest } from "../model/manifest.ts";
import type { Reason, SelectedTest } from "../model/selection.ts";
import type { ChangeLink } from "./change-link.ts";
import { inOrderOfValue } from "./order.ts";
import { reasonOf } from "./reasons.ts";
import { riskOf, type ScoredTest } from "./score.ts";
import { percent } from "./wording.ts";

/** As many reasons as a person reads; the strongest are kept. */
const MAX_REASONS = 5;

/** From this P(fail next) on the history alone is a reason. */
const LIKELY_TO_FAIL = 0.1;

export interface SelectedContext {
  /** Why the whole suite is asked for, when it is. */
  readonly net: string | undefined;
  /** The confidence asked for, when one was. */
  readonly confidence: number | undefined;
  readonly manifest: Manifest | undefined;
}

/** Scored tests in the order in which to run them: failures soonest, those of important tests sooner. */
export function selectedTests(
  scored: readonly ScoredTest[],
  context: SelectedContext,
): readonly SelectedTest[] {
  const ranked = scored.map((test) => ({
    test,
    pFail: test.urgency,
    expectedMs: test.candidate.p50Ms,
    key: test.candidate.test.testId,
  }));
  const reasonsFor = createReasons(context);
  const ordered = inOrderOfValue(ranked, context.manifest?.historyWeight);
  return ordered.map(({ test }) => selectedTest(test, reasonsFor(test)));
}

function selectedTest(scored: ScoredTest, reasons: readonly Reason[]): SelectedTest {
  const { test, p50Ms } = scored.candidate;
  return {
    testId: test.testId,
    runner: test.runner,
    project: test.project,
    file: test.file,
    titlePath: test.titlePath,
    score: scored.score,
    risk: riskOf(scored.score),
    reasons,
    expectedMs: p50Ms,
    pFail: scored.pFail,
  };
}

/** Many tests share links, and lists of them: each is put into words once. */
function createReasons(context: SelectedContext): (scored: ScoredTest) => readonly Reason[] {
  const ofLink = new Map<ChangeLink, Reason>();
  const ofList = new Map<readonly ChangeLink[], readonly Reason[]>();
  const inWords = (link: ChangeLink): Reason => {
    const reason = ofLink.get(link) ?? reasonOf(link);
    ofLink.set(link, reason);
    return reason;
  };
  return (scored) => {
    const { links } = scored;
    const known =
      ofList.get(links) ??
      links
        .toSorted((a, b) => b.strength - a.strength)
        .slice(0, MAX_REASONS)
        .map(inWords);
    ofList.set(links, known);
    return reasonsOf(scored, known, context);
  };
}

function reasonsOf(
  scored: ScoredTest,
  linked: readonly Reason[],
  { net, confidence }: SelectedContext,
): readonly Reason[] {
  const reasons: Reason[] = [...scored.rules, ...linked];
  const likely = likelyToFail(scored);
  if (likely) reasons.push(likely);
  if (net !== undefined && reasons.length === 0)
    reasons.push({ kind: "whole-suite", text: net, strength: 0 });
  if (reasons.length === 0) reasons.push(fillingUp(scored, confidence));
  return reasons.slice(0, MAX_REASONS);
}

function likelyToFail({ candidate: { known } }: ScoredTest): Reason | undefined {
  if (!known || known.failedLast || known.pFailNext < LIKELY_TO_FAIL) return undefined;
  const text = `fails next time with ${percent(known.pFailNext)}, by its history`;
  return { kind: "likely-to-fail", text, strength: known.pFailNext };
}

function fillingUp({ worth }: ScoredTest, confidence: number | undefined): Reason {
  const held = confidence === undefined ? "the" : percent(confidence);
  const text = `no link to the change; taken to hold ${held} of the expected failures`;
  return { kind: "likely-to-fail", text, strength: worth };
}
