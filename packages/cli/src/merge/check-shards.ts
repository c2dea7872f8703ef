import type { FrozenPlan, History } from "@hindcast/core";
import { plannedPlaces, type ShardRun } from "./planned-places.ts";

const NAMED = 5;

/** The shards of one suite in one build. */
interface Build {
  readonly buildId: string;
  /** The build and the suite, for messages. */
  readonly suite: string;
  readonly runs: readonly ShardRun[];
}

/**
 * What is wrong with the shards of the builds in a history: shards that followed different plans, that are missing, or
 * planned tests that ran in no shard or in more than one. One line each; empty when every build is whole.
 */
export function checkShards(
  history: History,
  plans: readonly FrozenPlan[],
  builds: ReadonlySet<string>,
): string[] {
  const problems: string[] = [];
  for (const build of shardedBuilds(history)) {
    if (!builds.has(build.buildId)) continue;
    if (isSkewed(build)) problems.push(skewed(build));
    else problems.push(...missingShards(build), ...misplacedTests(build, history, plans));
  }
  return problems;
}

/** Whether the shards followed different plans, or only some of them one. */
function isSkewed({ runs }: Build): boolean {
  return new Set(runs.map(({ summary }) => summary.planHash)).size > 1;
}

function shardedBuilds({ runs }: History): Build[] {
  const builds = new Map<string, Build>();
  for (const [at, summary] of runs.entries()) {
    if (summary.shard === undefined) continue;
    const { runner, buildId, config } = summary;
    const suite = `build ${buildId}${config === undefined ? "" : `, ${config}`}`;
    const key = `${runner} ${suite}`;
    builds.set(key, { buildId, suite, runs: [...(builds.get(key)?.runs ?? []), { summary, at }] });
  }
  return [...builds.values()];
}

function skewed({ suite, runs }: Build): string {
  const told = runs.map(
    ({ summary }) => `shard ${summary.shard?.index ?? "?"} ${summary.planHash ?? "without a plan"}`,
  );
  return `${suite}: its shards followed different plans (${told.join(", ")}): give every shard the same .hindcast/manifest.json`;
}

function missingShards({ suite, runs }: Build): string[] {
  const total = Math.max(...runs.map(({ summary }) => summary.shard?.total ?? 0));
  const seen = new Set(runs.map(({ summary }) => summary.shard?.index));
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter((index) => !seen.has(index));
  return missing.length === 0 ? [] : [`${suite}: shard ${missing.join(", ")} of ${total} is missing`];
}

/** Planned tests that ran in no shard, or in more than one; a shard that ran again counts once. */
function misplacedTests({ suite, runs }: Build, history: History, plans: readonly FrozenPlan[]): string[] {
  const hash = runs[0]?.summary.planHash;
  const planned = hash === undefined ? undefined : plans.find((plan) => plan.hash === hash);
  if (planned === undefined) return [];
  const places = plannedPlaces(planned, { history, runs });
  const nowhere = places.filter(({ isMissing }) => isMissing).map(({ name }) => name);
  const twice = places.filter(({ executedIn }) => executedIn > 1).map(({ name }) => name);
  return [
    ...(nowhere.length > 0 ? [`${suite}: ${some(nowhere)} ran in no shard`] : []),
    ...(twice.length > 0 ? [`${suite}: ${some(twice)} ran in more than one shard`] : []),
  ];
}

function some(titles: readonly string[]): string {
  const named = titles
    .slice(0, NAMED)
    .map((title) => `"${title}"`)
    .join(", ");
  return titles.length > NAMED ? `${named} and ${titles.length - NAMED} more planned tests` : named;
}
