import type { HindcastOptions } from "../config/options.ts";
import type { Change } from "../model/change.ts";
import type { Shadow } from "../model/log-lines.ts";
import type { Manifest } from "../model/manifest.ts";
import type { Selection } from "../model/selection.ts";
import type { Suite } from "../model/suite.ts";
import type { TestRef } from "../model/test.ts";
import { LINK_KINDS, type LinkKind } from "../model/words.ts";
import { withoutLimits } from "../select/limits.ts";
import { heldBeforeTests, select, type SelectInput } from "../select/select.ts";
import { firstFailure, type FirstFailure } from "./first-failure.ts";
import { failuresToCatch, scoreShadow, type WholeRun } from "./shadow.ts";
import { withoutKind } from "./without-kind.ts";

/** How much time a selection may take: wall time over the workers, or a share of what all tests take one by one. */
export type Budget = { readonly ms: number } | { readonly share: number };

/** A build of the whole suite, and what was known when it began. */
export interface PastBuild extends WholeRun {
  readonly suite: Suite;
  /** When it began. */
  readonly now: Date;
  /** Every test that it could have run. */
  readonly available: readonly TestRef[];
  readonly manifest: Manifest;
  readonly change: Change;
  readonly options: HindcastOptions;
  readonly budget?: Budget;
}

/** What the selection for a build does when one kind of link is missing. */
export interface WithoutKind {
  readonly kind: LinkKind;
  readonly caught: number;
  readonly timeShare: number;
  /** Failures that are caught with it and not without it. */
  readonly lost: number;
}

/** What selecting would have done in a build of the past. */
export interface ReplayedBuild {
  readonly shadow: Shadow;
  readonly firstFailure?: FirstFailure;
  /** For each kind of link that named a reason in this build. */
  readonly without: readonly WithoutKind[];
}

/** Selects for a build of the past with the options and the code of today, and scores it against what happened. */
export function replayBuild(build: PastBuild): ReplayedBuild {
  const selection = selectFor(build);
  const first = firstFailure(build, selection);
  return {
    shadow: scoreShadow({ ...build, selection, heldBefore: () => heldBeforeTests(inputFor(build)) }),
    ...(first && { firstFailure: first }),
    without: kindsIn(selection).map((kind) => scoreWithout(kind, build, selection)),
  };
}

function inputFor({ manifest, change, options, now, available, suite }: PastBuild): SelectInput {
  return { manifest, change, options: withoutLimits(options), now, available, suite };
}

function selectFor(build: PastBuild): Selection {
  const { budget } = build;
  const input = inputFor(build);
  if (budget === undefined) return select(input);
  if ("ms" in budget) return select({ ...input, cut: { timeBudgetMs: budget.ms } });
  // A share of what all tests take one after the other: of the wall time over many workers, no test might fit a part.
  const workers = 1;
  const { wholeSuiteMs } = select({ ...input, cut: { workers } }).summary;
  return select({ ...input, cut: { timeBudgetMs: budget.share * wholeSuiteMs, workers } });
}

/** A kind that is no reason for any test has not decided anything: without it all is the same. */
function kindsIn({ tests }: Selection): readonly LinkKind[] {
  const named = new Set(tests.flatMap(({ reasons }) => reasons.map(({ kind }) => kind)));
  return LINK_KINDS.filter((kind) => named.has(kind));
}

function scoreWithout(kind: LinkKind, build: PastBuild, selection: Selection): WithoutKind {
  const reduced = selectFor({ ...build, manifest: withoutKind(build.manifest, kind) });
  const { caught, timeShare } = scoreShadow({ ...build, selection: reduced });
  const [all, left] = [selection, reduced].map(({ tests }) => new Set(tests.map(({ testId }) => testId)));
  const lost = failuresToCatch(build).filter(
    (testId) => all?.has(testId) === true && left?.has(testId) !== true,
  );
  return { kind, caught, timeShare, lost: lost.length };
}
