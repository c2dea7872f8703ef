import { testTitle, type FrozenPlan, type History, type RunSummary, type TestHistory } from "@hindcast/core";

const NAMED = 5;
/** Letters of attempts that really executed a test. */
const EXECUTED = /[PFEI]/;

/** The shards of one build, by the run that stands for each. */
interface Build {
  readonly buildId: string;
  readonly runs: readonly { readonly summary: RunSummary; readonly at: number }[];
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
  const builds = new Map<string, { summary: RunSummary; at: number }[]>();
  for (const [at, summary] of runs.entries()) {
    if (summary.shard === undefined) continue;
    const key = `${summary.runner} ${summary.buildId}`;
    builds.set(key, [...(builds.get(key) ?? []), { summary, at }]);
  }
  return [...builds.values()].map((members) => ({
    buildId: members[0]?.summary.buildId ?? "",
    runs: members,
  }));
}

function skewed({ buildId, runs }: Build): string {
  const told = runs.map(
    ({ summary }) => `shard ${summary.shard?.index ?? "?"} ${summary.planHash ?? "without a plan"}`,
  );
  return `build ${buildId}: its shards followed different plans (${told.join(", ")}): give every shard the same .hindcast/manifest.json`;
}

function missingShards({ buildId, runs }: Build): string[] {
  const total = Math.max(...runs.map(({ summary }) => summary.shard?.total ?? 0));
  const seen = new Set(runs.map(({ summary }) => summary.shard?.index));
  const missing = Array.from({ length: total }, (_, index) => index + 1).filter((index) => !seen.has(index));
  return missing.length === 0 ? [] : [`build ${buildId}: shard ${missing.join(", ")} of ${total} is missing`];
}

/** Planned tests that ran in no shard, or in more than one; a shard that ran again counts once. */
function misplacedTests({ buildId, runs }: Build, history: History, plans: readonly FrozenPlan[]): string[] {
  const hash = runs[0]?.summary.planHash;
  const planned = hash === undefined ? undefined : plans.find((plan) => plan.hash === hash);
  if (planned === undefined) return [];
  const shardOf = new Map(runs.map(({ summary, at }) => [at, summary.shard?.index]));
  const tests = new Map<string, TestHistory>(history.tests);
  const placed = planned.shards
    .flatMap(({ testIds }) => testIds)
    .map((id) => placeOf(id, tests.get(id), shardOf));
  const nowhere = placed.filter(({ seen }) => !seen).map(({ name }) => name);
  const twice = placed.filter(({ executedIn }) => executedIn > 1).map(({ name }) => name);
  return [
    ...(nowhere.length > 0 ? [`build ${buildId}: ${some(nowhere)} ran in no shard`] : []),
    ...(twice.length > 0 ? [`build ${buildId}: ${some(twice)} ran in more than one shard`] : []),
  ];
}

/** Whether any shard knows the test, and in how many it was executed. */
function placeOf(
  id: string,
  test: TestHistory | undefined,
  shardOf: ReadonlyMap<number, number | undefined>,
): { readonly name: string; readonly seen: boolean; readonly executedIn: number } {
  const seen = (test?.executions ?? []).filter(({ run }) => shardOf.has(run));
  const executed = seen.filter(({ attempts }) => EXECUTED.test(attempts));
  return {
    name: test ? testTitle(test) : id,
    seen: seen.length > 0,
    executedIn: new Set(executed.map(({ run }) => shardOf.get(run))).size,
  };
}

function some(titles: readonly string[]): string {
  const named = titles
    .slice(0, NAMED)
    .map((title) => `"${title}"`)
    .join(", ");
  return titles.length > NAMED ? `${named} and ${titles.length - NAMED} more planned tests` : named;
}
