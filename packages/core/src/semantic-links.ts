import type { Memory } from "./memory.ts";
import type { History } from "./model/history.ts";
import type { Link, Manifest, ManifestTest } from "./model/manifest.ts";
import { loadedByTests } from "./select/loaded-by-tests.ts";
import { findSemantic, packageFolders } from "./semantic.ts";

const BUDGET_MS = 1000;

export interface SemanticLinksInput {
  readonly memory: Memory;
  readonly history: History;
  /** The manifest that this one follows. */
  readonly previous: Manifest | undefined;
  readonly now: Date;
  /** In milliseconds. @default performance.now */
  readonly clock?: () => number;
}

/**
 * Adds links of kind `semantic` to tests that drive an application from outside, where imports and names may say nothing, when
 * `@hindcast/semantic` is installed. While tests and files are those of the manifest before, its links are taken over, and none
 * are looked for when it found none. Never rejects: without the package, and whenever it fails, there are none.
 */
export async function withSemanticLinks(made: Manifest, input: SemanticLinksInput): Promise<Manifest> {
  const tests = drivingTests(made);
  if (tests.length === 0) return made;
  const { previous, clock = () => performance.now() } = input;
  try {
    const found = await findSemantic(packageFolders(input.memory.root), input.memory.options);
    if (found === undefined) return made;
    const files = drivenFiles(made, tests);
    const kept = previous && takenOver(made, previous);
    if (kept) return kept;
    const began = clock();
    const semantic = await found.openSemantic({ ...input, budgetMs: BUDGET_MS, download: false });
    const near = await semantic.nearFiles(tests, files);
    // Without the time to look through all, nothing is known.
    if (near.size === 0) return clock() - began < BUDGET_MS ? { ...made, noSemanticLinks: true } : made;
    const strength = made.strengths.semantic;
    const toLink = (file: string): Link => ({ kind: "semantic", file, strength });
    return addLinks(made, new Map(Array.from(near, ([testId, paths]) => [testId, paths.map(toLink)])));
  } catch {
    // What is optional must not keep a run from its manifest.
    return made;
  }
}

/** Tests of runners that load no test file as a part of the code under test: they reach it through a browser or a server. */
export function drivingTests({
  tests,
  testFiles,
}: Pick<Manifest, "tests" | "testFiles">): readonly ManifestTest[] {
  const runCode = new Set(testFiles.map(({ runner }) => runner));
  return tests.filter(({ runner, executed }) => !runCode.has(runner) && executed === undefined);
}

/** What the tests do not load themselves. */
function drivenFiles({ files }: Manifest, tests: readonly ManifestTest[]): readonly string[] {
  const loaded = loadedByTests(files, tests)();
  return files.map(({ path }) => path).filter((path) => !loaded.has(path));
}

/** With what was found for the same tests and files; undefined when that is not known. */
function takenOver(made: Manifest, previous: Manifest): Manifest | undefined {
  if (!isAsBefore(made, previous)) return undefined;
  const links = semanticLinksOf(previous);
  if (links.size > 0) return addLinks(made, links);
  return previous.noSemanticLinks === true ? { ...made, noSemanticLinks: true } : undefined;
}

function isAsBefore(made: Manifest, previous: Manifest): boolean {
  const tests = new Set(previous.tests.map(({ testId }) => testId));
  const files = new Set(previous.files.map(({ path }) => path));
  const sameTests = made.tests.length === tests.size && made.tests.every(({ testId }) => tests.has(testId));
  return sameTests && made.files.length === files.size && made.files.every(({ path }) => files.has(path));
}

type LinksByTest = ReadonlyMap<string, readonly Link[]>;

function semanticLinksOf(previous: Manifest): LinksByTest {
  const links = new Map<string, readonly Link[]>();
  for (const test of previous.tests) {
    const own = test.links.filter(({ kind }) => kind === "semantic");
    if (own.length > 0) links.set(test.testId, own);
  }
  return links;
}

function addLinks(made: Manifest, links: LinksByTest): Manifest {
  const tests = made.tests.map((test) => {
    const more = links.get(test.testId);
    return more === undefined ? test : { ...test, links: [...test.links, ...more] };
  });
  return { ...made, tests };
}
