import { join, sep } from "node:path";
import { fileKey, toRepoPath, type Memory } from "@hindcast/core";
import type { JestContext, JestTest } from "./jest-types.ts";
import { knownFiles, type KnownFile } from "./known-files.ts";
import type { FileOfRun } from "./select-files.ts";
import { projectName } from "./translate.ts";

/** The test files of one run, with what is remembered of them. */
export interface RunFiles {
  readonly known: ReadonlyMap<string, KnownFile>;
  fileOf(test: JestTest): FileOfRun;
  knownOf(test: JestTest): KnownFile | undefined;
  /** Known files that lie in one of these projects: others belong to another Jest config of the repository. */
  keysIn(contexts: readonly JestContext[]): string[];
  /** How many tests are known in some files. */
  countTests(tests: readonly JestTest[]): number;
  /** The file that takes the shortest time. */
  quickest(tests: readonly JestTest[]): JestTest | undefined;
}

/** Looks the files of a run up in the memory. */
export function createRunFiles({ root, manifest }: Pick<Memory, "root" | "manifest">): RunFiles {
  const known = knownFiles(manifest);
  const fileOf = ({ path, context }: JestTest): FileOfRun => {
    const file = toRepoPath(path, root);
    return { key: fileKey(projectName(context.config), file), file };
  };
  const knownOf = (test: JestTest): KnownFile | undefined => known.get(fileOf(test).key);
  return {
    known,
    fileOf,
    knownOf,
    keysIn(contexts) {
      const projects = contexts.map(({ config }) => ({ name: projectName(config), rootDir: config.rootDir }));
      const isIn = ({ project, path }: KnownFile): boolean =>
        projects.some(({ name, rootDir }) => name === project && join(root, path).startsWith(rootDir + sep));
      return Array.from(known).flatMap(([key, file]) => (isIn(file) ? [key] : []));
    },
    countTests: (tests) => tests.reduce((sum, test) => sum + (knownOf(test)?.tests.length ?? 0), 0),
    quickest(tests) {
      const timed = tests.map((test) => ({ test, ms: knownOf(test)?.expectedMs ?? Infinity }));
      return timed.toSorted((a, b) => a.ms - b.ms)[0]?.test;
    },
  };
}
