import type { ManifestTestFile } from "../model/manifest.ts";
import type { Interner } from "./interner.ts";
import type { EncodedExecutors, WithExecuted } from "./with-executed.ts";
import type { ProjectWire, TestFileWire } from "./wire.ts";

/** What test files share with tests when they are written. */
export interface TestFileTables {
  readonly paths: Interner<string>;
  readonly projects: Interner<ProjectWire>;
  readonly executed: EncodedExecutors;
}

/** Turns test files into what is written. */
export function encodeTestFiles(
  testFiles: readonly ManifestTestFile[],
  { paths, projects, executed }: TestFileTables,
): readonly TestFileWire[] {
  return testFiles.map((testFile) => {
    const { runner, project, file, overheadMs } = testFile;
    const wire = executed.of(testFile);
    return {
      project: projects.indexOf({ runner, project }),
      file: paths.indexOf(file),
      ...(overheadMs !== undefined && { overheadMs }),
      ...(wire && { executed: wire }),
    };
  });
}

/** What test files point at, read. */
export interface DecodedTables {
  readonly pathAt: (index: number) => string;
  readonly projectAt: (index: number) => ProjectWire;
  readonly withExecuted: WithExecuted;
}

/**
 * Reads what `encodeTestFiles` wrote.
 * @throws {UnreadableFileError} when an index points beyond its table.
 */
export function decodeTestFiles(
  testFiles: readonly TestFileWire[],
  { pathAt, projectAt, withExecuted }: DecodedTables,
): readonly ManifestTestFile[] {
  return testFiles.map(({ project, file, overheadMs, executed }) => {
    const { runner, project: name } = projectAt(project);
    const ref = {
      runner,
      project: name,
      file: pathAt(file),
      ...(overheadMs !== undefined && { overheadMs }),
    };
    return withExecuted(ref, executed);
  });
}
