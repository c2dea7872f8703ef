import type { ChangedFile } from "../model/change.ts";
import type { ManifestTestFile } from "../model/manifest.ts";
import { feltElsewhere } from "./felt-elsewhere.ts";
import type { LoadedByTests } from "./loaded-by-tests.ts";
import type { NameSource } from "./name-sources.ts";
import type { SourceGraph } from "./source-graph.ts";

/** The names of a changed file that say something about the tests of one runner. */
export interface HeardNames {
  readonly sources: readonly NameSource[];
  /** Whether its own name speaks to tests that do not import it. */
  readonly toAll: boolean;
}

export type Hear = (runner: string, changed: ChangedFile, names: readonly NameSource[]) => HeardNames;

export interface HeardNamesInput {
  readonly graph: SourceGraph;
  readonly loadedBy: LoadedByTests;
  readonly testFiles: readonly ManifestTestFile[];
  /** Changed files that were seen to run in a test file. */
  readonly executed?: ReadonlySet<string>;
  /** Changed files that matter only to those whom other links join to them, where tests run the code themselves. */
  readonly unused?: ReadonlySet<string>;
}

/** What the names are weighed with, of one runner. */
interface RunnerFacts {
  readonly loaded: ReadonlySet<string>;
  readonly isFeltElsewhere: (changed: ChangedFile) => boolean;
  /** Whether its tests run the code under test in their own process, as the manifest's test files tell. */
  readonly runsCode: boolean;
}

/**
 * Names are for code that tests reach without importing it: through a browser, a server, a process of its own. What the
 * tests of a runner load themselves is told by imports: the name of such an importer is not heard, nor is the changed
 * file's own by tests that do not import it, unless the file is also felt through code that no test loads. One importer
 * is enough for that where tests drive an application; where they run the code themselves it takes many, for every
 * library has an entry or a script that no test loads.
 */
export function heardNames({ graph, loadedBy, testFiles, executed, unused }: HeardNamesInput): Hear {
  const known = new Map<string, RunnerFacts>();
  const factsOf = (runner: string): RunnerFacts => {
    let facts = known.get(runner);
    if (!facts) {
      const loaded = loadedBy(new Set([runner]));
      const runsCode = testFiles.some((file) => file.runner === runner);
      facts = { loaded, isFeltElsewhere: feltElsewhere(graph, () => loaded), runsCode };
      known.set(runner, facts);
    }
    return facts;
  };
  return (runner, changed, names) => {
    const { loaded, isFeltElsewhere, runsCode } = factsOf(runner);
    if (runsCode && unused?.has(changed.path) === true) return { sources: [], toAll: false };
    const heard = names.filter(({ via }) => !via || !loaded.has(via.path));
    const isDriven = !runsCode && heard.some(({ via }) => via);
    const isTold = loaded.has(changed.path) || (runsCode && executed?.has(changed.path) === true);
    return { sources: heard, toAll: !isTold || isDriven || isFeltElsewhere(changed) };
  };
}
