import { sep } from "node:path";
import type { JestContext } from "./jest-types.ts";

/** A test file in its project. */
export interface TestFile {
  readonly file: string;
  readonly context: JestContext;
}

const DEPENDENCIES = `${sep}node_modules${sep}`;

/**
 * The files that each test file loads, over any number of imports, as Jest itself resolves them: its module map, path
 * aliases and workspace packages included. What Jest sets up before each file of a project is loaded by it, too.
 */
export function loadedFiles(tests: Iterable<TestFile>): ReadonlyMap<string, readonly string[]> {
  const graphs = new Map<JestContext, Graph>();
  const loaded = new Map<string, Set<string>>();
  for (const { file, context } of tests) {
    const graph = graphs.get(context) ?? createGraph(context);
    graphs.set(context, graph);
    const files = loaded.get(file) ?? new Set<string>();
    loaded.set(file, files);
    for (const path of graph.reachedFrom([file, ...graph.setup])) if (path !== file) files.add(path);
  }
  return new Map(Array.from(loaded, ([file, files]) => [file, [...files]]));
}

interface Graph {
  readonly setup: readonly string[];
  reachedFrom(files: readonly string[]): ReadonlySet<string>;
}

function createGraph({ config, hasteFS, resolver }: JestContext): Graph {
  const known = new Map<string, readonly string[]>();

  const resolve = (from: string, name: string): readonly string[] => {
    try {
      if (resolver.isCoreModule(name)) return [];
      const path = resolver.resolveModule(from, name, {});
      return path.includes(DEPENDENCIES) ? [] : [path];
    } catch {
      // A module that is only mocked, or only there in another environment.
      return [];
    }
  };

  const importsOf = (file: string): readonly string[] => {
    const imports = known.get(file) ?? namesIn(file).flatMap((name) => resolve(file, name));
    known.set(file, imports);
    return imports;
  };

  const namesIn = (file: string): readonly string[] => {
    try {
      return hasteFS.getDependencies(file) ?? [];
    } catch {
      // Jest reads the file now, and it may be gone.
      return [];
    }
  };

  return {
    setup: [...(config.setupFiles ?? []), ...(config.setupFilesAfterEnv ?? [])].filter(
      (path) => !path.includes(DEPENDENCIES),
    ),
    reachedFrom(files) {
      const reached = new Set(files);
      for (const file of reached) for (const path of importsOf(file)) reached.add(path);
      return reached;
    },
  };
}
