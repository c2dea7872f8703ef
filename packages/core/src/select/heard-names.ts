import type { ChangedFile } from "../model/change.ts";
import type { ManifestFile, ManifestTest } from "../model/manifest.ts";
import { feltElsewhere } from "./felt-elsewhere.ts";
import { loadedByTests } from "./loaded-by-tests.ts";
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
  readonly sources: readonly ManifestFile[];
  readonly tests: readonly ManifestTest[];
}

/**
 * Names are for code that tests reach without importing it: through a browser, a server, a process of its own. What the
 * tests of a runner load themselves is told by imports: the name of such an importer is not heard, nor is the changed
 * file's own by those who do not import it, unless it is also felt through code that no test of the runner loads.
 */
export function heardNames({ graph, sources, tests }: HeardNamesInput): Hear {
  const known = new Map<
    string,
    { loaded: ReadonlySet<string>; isFeltElsewhere: (file: ChangedFile) => boolean }
  >();
  const of = (runner: string) => {
    let facts = known.get(runner);
    if (!facts) {
      const testFiles = new Set(tests.flatMap((test) => (test.runner === runner ? test.file : [])));
      const loaded = loadedByTests(sources, testFiles);
      facts = { loaded, isFeltElsewhere: feltElsewhere(graph, loaded) };
      known.set(runner, facts);
    }
    return facts;
  };
  return (runner, changed, names) => {
    const { loaded, isFeltElsewhere } = of(runner);
    const heard = names.filter(({ via, words }) => !via || (words.size > 0 && !loaded.has(via.path)));
    const isFelt = heard.some(({ via }) => via) || isFeltElsewhere(changed);
    return { sources: heard, toAll: isFelt || !loaded.has(changed.path) };
  };
}
