import { isLinkClass } from "../model/link-class.ts";
import type { RunSummary } from "../model/history.ts";
import { groupBuilds } from "./builds.ts";
import { linkCells, type KnownTrial, type LinkCells } from "./link-cells.ts";

/** Builds after which evidence counts half: the code and its tests have moved on. */
const HALF_LIFE = 100;

/** What the scored builds of one runner say of links. */
export interface LinkEvidence extends LinkCells {
  readonly runner: string;
  /** Weight of each scored build, oldest first: 1 for the latest, half for each 100 builds before. */
  readonly weights: readonly number[];
  /** Whether each of them broke something. */
  readonly broke: readonly boolean[];
}

interface ScoredBuild {
  readonly runner: string;
  readonly broke: boolean;
  readonly trials: readonly KnownTrial[];
}

/** Gathers by runner what whole-suite builds of a known change recorded. The same runs give the same, in any order. */
export function linkEvidence(runs: readonly RunSummary[]): readonly LinkEvidence[] {
  const builds = scoredBuilds(runs);
  const runners = [...new Set(builds.map(({ runner }) => runner))].toSorted();
  return runners.map((runner) =>
    evidenceOf(
      runner,
      builds.filter((build) => build.runner === runner),
    ),
  );
}

function evidenceOf(runner: string, builds: readonly ScoredBuild[]): LinkEvidence {
  return {
    runner,
    weights: builds.map((_, index) => 2 ** (-(builds.length - 1 - index) / HALF_LIFE)),
    broke: builds.map(({ broke }) => broke),
    ...linkCells(builds.map(({ trials }) => trials)),
  };
}

/** In the order in which they began; the shards of one are joined. */
function scoredBuilds(runs: readonly RunSummary[]): readonly ScoredBuild[] {
  const { builds, ofRun } = groupBuilds(runs);
  const scored = new Map<number, ScoredBuild>();
  for (const [run, summary] of runs.entries()) {
    const build = ofRun[run] ?? -1;
    if (summary.shadow === undefined) continue;
    const known = scored.get(build);
    scored.set(build, {
      runner: summary.runner,
      broke: summary.shadow.failures > 0 || known?.broke === true,
      trials: [...(known?.trials ?? []), ...knownTrials(summary)],
    });
  }
  return builds.flatMap((_, build) => scored.get(build) ?? []);
}

/** A newer writer may know more classes of links. */
function knownTrials({ linkTrials = [] }: RunSummary): readonly KnownTrial[] {
  return linkTrials.flatMap(({ at, link, of, failed }) =>
    isLinkClass(link) ? [{ at, link, of, failed }] : [],
  );
}
