import type { Manifest, ManifestSuite } from "../model/manifest.ts";
import { suiteKey, type Suite } from "../model/suite.ts";
import type { Build } from "./builds.ts";

/** What is known of a suite besides its runs. */
export type SuiteFacts = Omit<ManifestSuite, "lastWholeRunAt">;

/**
 * What a manifest knows of a suite; undefined when none of its runs is remembered. Runs that did not tell their config
 * may have been of any suite of their runner.
 */
export function suiteIn({ suites }: Pick<Manifest, "suites">, suite: Suite): ManifestSuite | undefined {
  const known = (key: string): ManifestSuite | undefined => suites.find((one) => suiteKey(one) === key);
  return known(suiteKey(suite)) ?? known(suiteKey({ runner: suite.runner }));
}

/**
 * Start of the last whole run of a suite; without a config, of any suite of its runner. Asked for all runners at once,
 * the oldest of theirs: what is chosen from is only as fresh as its stalest part. Undefined when there is no such run.
 */
export function lastWholeRunAt(manifest: Pick<Manifest, "suites">, suite?: Suite): string | undefined {
  if (suite?.config !== undefined) return suiteIn(manifest, suite)?.lastWholeRunAt;
  const runners = suite ? [suite.runner] : [...new Set(manifest.suites.map(({ runner }) => runner))];
  const latest = runners.map((runner) => latestOf(manifest.suites.filter((one) => one.runner === runner)));
  const known = latest.filter((at) => at !== undefined);
  return known.length < latest.length ? undefined : known.toSorted()[0];
}

function latestOf(suites: readonly ManifestSuite[]): string | undefined {
  return suites
    .flatMap(({ lastWholeRunAt: at }) => at ?? [])
    .toSorted()
    .at(-1);
}

/** Workers of the recorded runs: of the suite, else the fewest of any. */
export function workersOf(manifest: Pick<Manifest, "suites">, suite?: Suite): number {
  const of = suite && suiteIn(manifest, suite);
  const counts = of ? [of.workers] : manifest.suites.map(({ workers }) => workers);
  return counts.length === 0 ? 1 : Math.min(...counts);
}

/** The suites that builds still tell of, with what else is known of each. */
export function suitesOf(builds: readonly Build[], known: readonly SuiteFacts[]): readonly ManifestSuite[] {
  const factsOf = new Map(known.map((facts) => [suiteKey(facts), facts]));
  const suites = new Map<string, ManifestSuite>();
  for (const { suite, startedAt, wholeSuite } of builds) {
    const key = suiteKey(suite);
    const facts = suites.get(key) ?? factsOf.get(key) ?? { ...suite, workers: 1 };
    suites.set(key, wholeSuite ? { ...facts, lastWholeRunAt: startedAt } : facts);
  }
  return [...suites.values()];
}
