import type { LinkClass } from "../model/link-class.ts";
import type { TestId } from "../model/ids.ts";
import type { LinkTrial } from "../model/log-lines.ts";

/** A trial of a class that is known. */
export interface KnownTrial extends LinkTrial {
  readonly link: LinkClass;
}

/** Tests of one scope so linked in one build, and how many of them newly failed. */
export interface Cell {
  readonly of: number;
  readonly hits: number;
}

/** Build → what it saw. */
export type Cells = ReadonlyMap<number, Cell>;

/** Trials by class of links and by scope. */
export interface LinkCells {
  /** Class of links → scope (`LearnedStrength.scope`, and `quietIn`) → what each build saw there. */
  readonly cells: ReadonlyMap<LinkClass, ReadonlyMap<string, Cells>>;
  /** The file of each test that ever newly failed; of too many, those that did so most often. */
  readonly fileOf: ReadonlyMap<string, string>;
}

/** Each has a trial in most builds that broke something. What one outbreak failed says little that its file does not. */
const MAX_TESTS = 1000;

/** Counts the trials of builds for all scopes they lie in. */
export function linkCells(builds: readonly (readonly KnownTrial[])[]): LinkCells {
  const fileOf = filesOfFailed(builds.flat());
  const testsOf = byFile(fileOf);
  const cells = new Map<LinkClass, Map<string, Map<number, Cell>>>();
  for (const [build, trials] of builds.entries()) {
    const failedAnyhow = new Set(trials.flatMap(({ failed }) => failed));
    for (const trial of trials) {
      const scopes = cells.get(trial.link) ?? new Map<string, Map<number, Cell>>();
      cells.set(trial.link, scopes);
      addPlaces(scopes, trial, build);
      addTests(scopes, trial, { build, tests: testsOf.get(trial.at) ?? [], failedAnyhow });
    }
  }
  return { cells, fileOf };
}

function filesOfFailed(trials: readonly KnownTrial[]): ReadonlyMap<TestId, string> {
  const found = new Map<TestId, { readonly at: string; readonly failures: number }>();
  for (const { at, failed } of trials) {
    for (const testId of failed) found.set(testId, { at, failures: (found.get(testId)?.failures ?? 0) + 1 });
  }
  const mostFailed = [...found].toSorted(
    ([a, one], [b, other]) => other.failures - one.failures || (a < b ? -1 : 1),
  );
  return new Map(mostFailed.slice(0, MAX_TESTS).map(([testId, { at }]) => [testId, at]));
}

/** The scopes that hold a test file or folder, the widest first: `""`, `e2e/`, `e2e/cart/`, `e2e/cart/pay.spec.ts`. */
export function scopesOf(at: string): readonly string[] {
  const scopes = [""];
  for (let slash = at.indexOf("/"); slash !== -1; slash = at.indexOf("/", slash + 1)) {
    scopes.push(at.slice(0, slash + 1));
  }
  if (at !== "" && !at.endsWith("/")) scopes.push(at);
  return scopes;
}

/** Stands for the tests of a file that never newly failed: no log names them. */
export function quietIn(file: string): string {
  return `${file}\0`;
}

/** Whether a scope stands for such tests. */
export function isQuiet(scope: string): boolean {
  return scope.endsWith("\0");
}

type Scopes = Map<string, Map<number, Cell>>;

function addPlaces(scopes: Scopes, { at, of, failed }: KnownTrial, build: number): void {
  for (const scope of scopesOf(at)) add(scopes, scope, build, { of, hits: failed.length });
  if (of > failed.length) add(scopes, quietIn(at), build, { of: 1, hits: 0 });
}

interface TestsOfBuild {
  readonly build: number;
  readonly tests: readonly TestId[];
  readonly failedAnyhow: ReadonlySet<TestId>;
}

function addTests(
  scopes: Scopes,
  { failed }: KnownTrial,
  { build, tests, failedAnyhow }: TestsOfBuild,
): void {
  const here = new Set(failed);
  for (const testId of tests) {
    const hits = here.has(testId) ? 1 : 0;
    // A test has one strongest link a build: one that failed under another had no trial here.
    if (hits === 1 || !failedAnyhow.has(testId)) add(scopes, testId, build, { of: 1, hits });
  }
}

function add(scopes: Scopes, scope: string, build: number, { of, hits }: Cell): void {
  const cells = scopes.get(scope) ?? new Map<number, Cell>();
  scopes.set(scope, cells);
  const known = cells.get(build) ?? { of: 0, hits: 0 };
  cells.set(build, { of: known.of + of, hits: known.hits + hits });
}

function byFile(fileOf: ReadonlyMap<TestId, string>): ReadonlyMap<string, readonly TestId[]> {
  const tests = new Map<string, TestId[]>();
  for (const [testId, file] of fileOf) {
    const known = tests.get(file);
    if (known) known.push(testId);
    else tests.set(file, [testId]);
  }
  return tests;
}
