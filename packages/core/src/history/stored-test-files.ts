import { checkExecuted, createExecutedDecoder } from "../executed/decode-executed.ts";
import { encodeExecuted } from "../executed/encode-executed.ts";
import type { ExecutedTables, ExecutedWire } from "../executed/executed-wire.ts";
import { testFileKey, type TestFileRef } from "../model/test-file.ts";
import type { StoredHistory, StoredTestFile } from "./stored-history.ts";

/** A test file as it lies on disk. */
export interface TestFileWire extends TestFileRef {
  readonly overheads: StoredTestFile["overheads"];
  readonly executed?: ExecutedWire & { readonly run: number };
}

/** Writes test files in an order that depends on nothing but them. */
export function encodeTestFiles(testFiles: StoredHistory["testFiles"]): {
  readonly files: readonly TestFileWire[];
  readonly tables: ExecutedTables;
} {
  const sorted = [...testFiles].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, file]) => file);
  const encoded = encodeExecuted(sorted.map(({ executed }) => executed?.sources ?? []));
  const files = sorted.map((file, index) => toWire(file, encoded.files[index]));
  return { files, tables: encoded.tables };
}

function toWire(
  { runner, project, file, overheads, executed }: StoredTestFile,
  wire: ExecutedWire | undefined,
): TestFileWire {
  const told = executed && wire && { run: executed.run, ...wire };
  return { runner, project, file, overheads, ...(told && { executed: told }) };
}

/**
 * Reads what `encodeTestFiles` wrote.
 * @throws {UnreadableFileError} when it names executed files that are not there
 */
export function decodeTestFiles(
  files: readonly TestFileWire[],
  tables: ExecutedTables,
): StoredHistory["testFiles"] {
  const decode = createExecutedDecoder(tables);
  for (const { executed } of files) if (executed) checkExecuted(tables, executed);
  return new Map(
    files.map(({ runner, project, file, overheads, executed }) => [
      testFileKey({ runner, project, file }),
      {
        runner,
        project,
        file,
        overheads,
        ...(executed && { executed: { run: executed.run, sources: decode(executed) } }),
      },
    ]),
  );
}
