import type { TestHistory } from "../model/history.ts";
import type { TestId } from "../model/ids.ts";
import type { Link } from "../model/manifest.ts";
import type { Builds } from "./builds.ts";
import { endedFailed } from "./executions.ts";

export interface CoFailureInput {
  readonly tests: readonly TestHistory[];
  readonly builds: Builds;
  /** The flake rate of a test: how often it fails whatever changed. */
  readonly flakeRateOf: (testId: TestId) => number;
  /** No link is stronger. */
  readonly strongest: number;
}

/** A change of more files counts for less: each of them has less to do with what failed. */
const FEW_FILES = 50;
/** Imagined executions at the flake rate that a link begins with: one hit of one run is no certainty. */
const PRIOR = { file: 2, folder: 4 } as const;
const WEAKEST = 0.05;
const MAX_LINKS = 50;
/** Builds of a test that are looked at, the latest: older ones tell of code that is no more. */
const MAX_TRIALS = 100;

/** What is counted of a test and a path. */
interface Tally {
  hits: number;
  of: number;
  /** The same, discounted for large changes. */
  weightedHits: number;
  weightedOf: number;
}

/** An execution that tells something: the test was sound before, and it is known what changed. */
interface Trial {
  readonly failed: boolean;
  readonly weight: number;
  /** The changed files and their folders, each once. */
  readonly paths: readonly string[];
}

/**
 * Learns which paths break which tests: a test that begins to fail in a build is linked to the files that the build
 * changed, and to their folders. Executions of a test that was failing already are left out, for they tell nothing of
 * the later changes. With h hits in n builds that changed the path, flake rate b and prior weight a, the strength is
 * what the failures exceed the flake rate by, (h − n·b) / ((n + a) · (1 − b)): the mean of a Beta posterior with
 * prior mean b, minus b, as a share of what b leaves. Links below 0.05 are dropped.
 */
export function learnCoFailures(input: CoFailureInput): ReadonlyMap<TestId, readonly Link[]> {
  const { tests, builds } = input;
  const changes = builds.builds.map(({ changedFiles }) => changedFiles && changedPaths(changedFiles));
  const links = new Map<TestId, readonly Link[]>();
  for (const test of tests) {
    const failed = test.executions.some(({ attempts }) => attempts.includes("F"));
    const found = failed ? linksOf(trialsOf(test, builds, changes), test, input) : [];
    if (found.length > 0) links.set(test.testId, found);
  }
  return links;
}

interface ChangedPaths {
  readonly weight: number;
  readonly paths: readonly string[];
}

function changedPaths(files: readonly string[]): ChangedPaths {
  const folders = new Set(files.map((file) => file.slice(0, file.lastIndexOf("/") + 1)));
  folders.delete("");
  return { weight: Math.min(1, FEW_FILES / Math.max(1, files.length)), paths: [...files, ...folders] };
}

function trialsOf(
  test: TestHistory,
  { ofRun }: Builds,
  changes: readonly (ChangedPaths | undefined)[],
): readonly Trial[] {
  const byBuild = new Map<number, boolean>();
  for (const { run, attempts } of test.executions) {
    const build = ofRun[run] ?? -1;
    const failed = endedFailed(attempts);
    // A test that a shard ran again within the build ends as it ended last.
    if (failed !== undefined) byBuild.set(build, failed);
  }
  const trials: Trial[] = [];
  let wasFailing = false;
  for (const [build, failed] of byBuild) {
    const change = changes[build];
    if (change && !wasFailing) trials.push({ failed, ...change });
    wasFailing = failed;
  }
  return trials.slice(-MAX_TRIALS);
}

function linksOf(trials: readonly Trial[], test: TestHistory, input: CoFailureInput): readonly Link[] {
  const tallies = new Map<string, Tally>();
  for (const { failed, paths } of trials) {
    if (!failed) continue;
    for (const path of paths) tallies.set(path, { hits: 0, of: 0, weightedHits: 0, weightedOf: 0 });
  }
  // A change of the test's own file selects it anyway, and says nothing of other files.
  tallies.delete(test.file);
  for (const trial of trials) count(trial, tallies);
  const flakeRate = Math.min(0.99, input.flakeRateOf(test.testId));
  return [...tallies]
    .map(([file, tally]) => toLink(file, tally, { flakeRate, strongest: input.strongest }))
    .filter(({ strength }) => strength >= WEAKEST)
    .toSorted((a, b) => b.strength - a.strength || (a.file < b.file ? -1 : 1))
    .slice(0, MAX_LINKS);
}

function count({ failed, weight, paths }: Trial, tallies: ReadonlyMap<string, Tally>): void {
  for (const path of paths) {
    const tally = tallies.get(path);
    if (tally === undefined) continue;
    tally.of += 1;
    tally.weightedOf += weight;
    if (!failed) continue;
    tally.hits += 1;
    tally.weightedHits += weight;
  }
}

function toLink(
  file: string,
  { hits, of, weightedHits, weightedOf }: Tally,
  { flakeRate, strongest }: { readonly flakeRate: number; readonly strongest: number },
): Link {
  const prior = file.endsWith("/") ? PRIOR.folder : PRIOR.file;
  const excess = (weightedHits - weightedOf * flakeRate) / ((weightedOf + prior) * (1 - flakeRate));
  const strength = Math.round(Math.min(strongest, Math.max(0, excess)) * 1000) / 1000;
  return { kind: "co-failure", file, strength, hits, of };
}
