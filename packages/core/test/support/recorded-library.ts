import { blobHashes } from "../../src/capture/blob-hashes.ts";
import { scanImports } from "../../src/capture/imports.ts";
import { selectForChange } from "../../src/before-run.ts";
import type { Memory } from "../../src/memory.ts";
import type { ExecutedSource } from "../../src/model/executed.ts";
import type { Selection } from "../../src/model/selection.ts";
import { gitRepository, type GitRepository } from "./git-repository.ts";
import { aManifest, aManifestTest, aTestRef, NOW } from "./manifests.ts";

/** A library and its tests, of which three have nothing to do with it. */
export const LIBRARY = {
  "src/index.js": 'export { add } from "./add.js";\n',
  "src/add.js": "export const add = (a, b) => a + b;\n",
  "src/rules/one.js": "module.exports = 1;\n",
  "src/rules/two.js": "module.exports = 2;\n",
  "test/index.test.js": 'import { add } from "../src/index.js";\n',
  "test/other.test.js": 'import "./help.js";\n',
  "test/help.js": "export const help = 1;\n",
  "test/third.test.js": 'import "./help.js";\n',
  "test/fourth.test.js": 'import "./help.js";\n',
};
export interface Recorded {
  readonly runner?: string;
  readonly executed?: Readonly<Record<string, readonly string[]>>;
}

/** A repository with what is remembered of it. */
export interface RecordedLibrary {
  readonly repository: GitRepository;
  readonly memory: Memory;
}

/** Commits the files and remembers a run of them. */
export function recordLibrary(
  files: Readonly<Record<string, string>>,
  { runner = "jest", executed = {} }: Recorded = {},
): RecordedLibrary {
  const repository = gitRepository(files);
  repository.commit();
  const { root } = repository;
  const hashes = blobHashes(root) ?? new Map<string, string>();
  const graph = scanImports({ root, hashes });
  const testFiles = Object.keys(files).filter((path) => path.endsWith(".test.js"));
  const source = (file: string): ExecutedSource => ({ file, hash: hashes.get(file) ?? "" });
  const ofFile = testFiles.map((file) => ({
    runner,
    project: "",
    file,
    ...(executed[file] && { executed: executed[file].map(source) }),
  }));
  const manifest = aManifest({
    tests: testFiles.map((file) => aManifestTest({ ...aTestRef(file, `tests ${file}`), runner })),
    testFiles: runner === "jest" ? ofFile : [],
    suites: [{ runner, workers: 1, lastWholeRunAt: "2026-03-09T11:00:00.000Z" }],
    files: graph.files,
    graphKey: graph.key,
  });
  const dir = `${root}/.hindcast`;
  return { repository, memory: { root, dir, hasGit: true, options: {}, env: {}, manifest, notices: [] } };
}

export function selected(memory: Memory): Selection {
  return selectForChange(memory, { base: "HEAD", now: NOW, save: false });
}

export function filesOf({ tests }: Selection): readonly string[] {
  return [...new Set(tests.map(({ file }) => file))].toSorted();
}
