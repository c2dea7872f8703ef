import type { ManifestTest } from "../model/manifest.ts";
import type { ChangeLink, GuessedLink } from "./change-link.ts";
import type { WatchedChanges } from "./executed-changes.ts";
import type { FileLink } from "./import-links.ts";

export interface UnwatchedLinksInput {
  readonly tests: readonly ManifestTest[];
  /** What a change has to do with the tests that were watched, by index. */
  readonly known: ReadonlyMap<number, WatchedChanges>;
  /** Their links. */
  readonly ofKnown: ReadonlyMap<number, readonly ChangeLink[]>;
  /** By test file, as `importLinks` gives them. */
  readonly imported: ReadonlyMap<string, readonly FileLink[]>;
  /** Of a test that surely executes a file. */
  readonly strength: number;
}

/** Files that are guessed at, the likeliest: of a large change there would be millions of guesses that tell nothing new. */
const MAX_SHARES = 10;

/** How many of the watched tests of a runner executed what changed of a file. */
interface Share {
  readonly file: string;
  hits: number;
  of: number;
}

/**
 * Links of the tests that nobody watched from begin to end, by index, to the changed files that watched tests of their
 * runner executed. One that ran in another project under the same name executes what that one does. Of any other the best
 * guess is the share of the watched ones that a change reaches, by Laplace's rule of succession: (hits + 1) / (watched + 2),
 * for the files that it reaches in most of them. What was seen of a test that was watched in part, in a browser that cannot
 * be watched or with a worker, stays.
 */
export function unwatchedLinks(input: UnwatchedLinksInput): ReadonlyMap<number, readonly ChangeLink[]> {
  const { tests, known, ofKnown, imported } = input;
  const ofTest = new Map<number, readonly ChangeLink[]>();
  const guessesOf = createGuesses(input);
  const twinsOf = createTwins(input);
  for (const [index, test] of tests.entries()) {
    if (known.get(index)?.isWhole === true) continue;
    const byShare = guessesOf(test.runner, known.has(index));
    if (byShare.length === 0) continue;
    const links = ofKnown.get(index) ?? imported.get(test.file) ?? [];
    const twins = twinsOf(test);
    ofTest.set(index, besides(links, twins ? fromTwins(twins) : byShare));
  }
  return ofTest;
}

/** Most tests have no other link: they share one list. */
function besides(links: readonly ChangeLink[], guesses: readonly GuessedLink[]): readonly ChangeLink[] {
  if (links.length === 0) return guesses;
  const linked = new Set(links.map(({ file }) => file));
  return [...links, ...guesses.filter(({ file }) => !linked.has(file))];
}

/** All tests of a runner that nobody watched have the same guesses, and so have those that were watched in part. */
function createGuesses(
  input: UnwatchedLinksInput,
): (runner: string, inPart: boolean) => readonly GuessedLink[] {
  const sharesOf = createShares(input);
  const made = new Map<string, readonly GuessedLink[]>();
  return (runner, inPart) => {
    const key = `${runner} ${inPart}`;
    const guesses = made.get(key) ?? fromShares(sharesOf(runner), input.strength, inPart);
    made.set(key, guesses);
    return guesses;
  };
}

interface Twin {
  readonly project: string;
  readonly links: readonly ChangeLink[];
}

/** What any of them executed; of what several did, the strongest link. */
function fromTwins(twins: readonly Twin[]): readonly GuessedLink[] {
  const strongest = new Map<string, GuessedLink>();
  for (const { project, links } of twins) {
    for (const { kind, file, strength } of links) {
      if (kind !== "coverage" || strength <= (strongest.get(file)?.strength ?? 0)) continue;
      strongest.set(file, { kind, file, strength, evidence: { how: "twin", project } });
    }
  }
  return [...strongest.values()];
}

function fromShares(shares: readonly Share[], strength: number, inPart: boolean): readonly GuessedLink[] {
  return shares.map(({ file, hits, of }) => ({
    kind: "coverage",
    file,
    strength: (strength * (hits + 1)) / (of + 2),
    evidence: { how: "unwatched", inPart, hits, of },
  }));
}

function createShares({ tests, known }: UnwatchedLinksInput): (runner: string) => readonly Share[] {
  const watched = new Map<string, number>();
  const met = new Map<string, Map<string, Share>>();
  for (const [index, changes] of known) {
    const runner = tests[index]?.runner ?? "";
    watched.set(runner, (watched.get(runner) ?? 0) + 1);
    if (changes.met.length === 0) continue;
    const ofRunner = met.get(runner) ?? new Map<string, Share>();
    met.set(runner, ofRunner);
    for (const { changed, isReached } of changes.met) {
      const share = ofRunner.get(changed.path) ?? { file: changed.path, hits: 0, of: 0 };
      ofRunner.set(changed.path, share);
      if (isReached) share.hits += 1;
    }
  }
  const shares = new Map(
    Array.from(met, ([runner, ofRunner]) => {
      const of = watched.get(runner) ?? 0;
      const likeliest = [...ofRunner.values()].toSorted((a, b) => b.hits - a.hits).slice(0, MAX_SHARES);
      return [runner, likeliest.map(({ file, hits }) => ({ file, hits, of }))];
    }),
  );
  return (runner) => shares.get(runner) ?? [];
}

/** The same test in other projects: only some browsers can be watched. */
function createTwins({
  tests,
  known,
  ofKnown,
}: UnwatchedLinksInput): (test: ManifestTest) => readonly Twin[] | undefined {
  let twins: ReadonlyMap<string, readonly Twin[]> | undefined;
  const find = (): ReadonlyMap<string, readonly Twin[]> => {
    const found = new Map<string, Twin[]>();
    for (const [index, { isWhole }] of known) {
      const test = tests[index];
      if (test === undefined || !isWhole) continue;
      const twin = { project: test.project, links: ofKnown.get(index) ?? [] };
      const ofName = found.get(nameOf(test));
      if (ofName) ofName.push(twin);
      else found.set(nameOf(test), [twin]);
    }
    return found;
  };
  return (test) => (twins ??= find()).get(nameOf(test));
}

function nameOf({ runner, file, titlePath }: ManifestTest): string {
  return [runner, file, ...titlePath].join("\0");
}
