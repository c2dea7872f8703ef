import { checkExecuted, createExecutedDecoder } from "../executed/decode-executed.ts";
import { encodeExecuted } from "../executed/encode-executed.ts";
import type { ExecutedTables } from "../executed/executed-wire.ts";
import type { ExecutedSource } from "../model/executed.ts";
import type { ManifestTestFile } from "../model/manifest.ts";
import type { Interner } from "./interner.ts";
import type { ProjectWire, TestFileWire } from "./wire.ts";

/** The tables that test files share with tests. */
export interface TestFileTables {
  readonly paths: Interner<string>;
  readonly projects: Interner<ProjectWire>;
}

/** Test files as they are written, with the tables that only they need. */
export interface EncodedTestFiles {
  readonly testFiles: readonly TestFileWire[];
  readonly executed: ExecutedTables;
}

/** Turns test files into what is written. */
export function encodeTestFiles(
  testFiles: readonly ManifestTestFile[],
  { paths, projects }: TestFileTables,
): EncodedTestFiles {
  const { tables, files } = encodeExecuted(testFiles.map(({ executed }) => executed ?? []));
  return {
    testFiles: testFiles.map(({ runner, project, file, overheadMs, executed }, index) => {
      const wire = executed && files[index];
      return {
        project: projects.indexOf({ runner, project }),
        file: paths.indexOf(file),
        ...(overheadMs !== undefined && { overheadMs }),
        ...(wire && { executed: wire }),
      };
    }),
    executed: tables,
  };
}

/** What test files point at, read. */
export interface DecodedTables {
  readonly pathAt: (index: number) => string;
  readonly projectAt: (index: number) => ProjectWire;
  readonly executed: ExecutedTables | undefined;
}

/**
 * Reads what `encodeTestFiles` wrote.
 * @throws {UnreadableFileError} when an index points beyond its table.
 */
export function decodeTestFiles(
  testFiles: readonly TestFileWire[],
  { pathAt, projectAt, executed = { sources: [], uncalled: [] } }: DecodedTables,
): readonly ManifestTestFile[] {
  const decode = createExecutedDecoder(executed);
  return testFiles.map(({ project, file, overheadMs, executed: wire }) => {
    const { runner, project: name } = projectAt(project);
    if (wire) checkExecuted(executed, wire);
    const ref = {
      runner,
      project: name,
      file: pathAt(file),
      ...(overheadMs !== undefined && { overheadMs }),
    };
    return wire ? withExecuted(ref, () => decode(wire)) : ref;
  });
}

/** Most runs read a manifest without asking what was executed. */
function withExecuted(
  ref: Omit<ManifestTestFile, "executed">,
  decode: () => readonly ExecutedSource[],
): ManifestTestFile {
  let known: readonly ExecutedSource[] | undefined;
  return {
    ...ref,
    get executed() {
      known ??= decode();
      return known;
    },
  };
}
