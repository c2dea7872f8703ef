import { checkExecuted, createExecutedDecoder } from "../executed/decode-executed.ts";
import { encodeExecuted } from "../executed/encode-executed.ts";
import type { ExecutedTables, ExecutedWire } from "../model/executed-wire.ts";
import type { TestId } from "../model/ids.ts";
import { testFileKey, type TestFileRef } from "../model/test-file.ts";
import type { StoredExecution, StoredHistory, StoredTestFile } from "./stored-history.ts";

/** A test file as it lies on disk. */
export interface TestFileWire extends TestFileRef {
  readonly overheads: StoredTestFile["overheads"];
  readonly executed?: ExecutedWire & { readonly run: number };
}

/** What a test executed as it lies on disk. */
export interface WatchedWire extends ExecutedWire {
  readonly testId: TestId;
  readonly run: number;
}

/** What a history says of code that was executed. */
export type ExecutedPart = Pick<StoredHistory, "testFiles" | "watched">;

/** The same as it lies on disk. */
export interface ExecutedPartWire {
  readonly testFiles: readonly TestFileWire[];
  readonly watched: readonly WatchedWire[];
  readonly tables: ExecutedTables;
}

/** Writes test files and watched tests in an order that depends on nothing but them. */
export function encodeExecutedPart({ testFiles, watched }: ExecutedPart): ExecutedPartWire {
  const files = [...testFiles].toSorted(byKey).map(([, file]) => file);
  const tests = [...watched].toSorted(byKey);
  const { tables, files: wires } = encodeExecuted([
    ...files.map(({ executed }) => executed?.sources ?? []),
    ...tests.map(([, { sources }]) => sources),
  ]);
  return {
    testFiles: files.map((file, index) => toWire(file, wires[index])),
    watched: tests.map(([testId, { run }], index) => {
      const { loaded = [], called } = wires[files.length + index] ?? {};
      return called === undefined ? { testId, run, loaded } : { testId, run, loaded, called };
    }),
    tables,
  };
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

function toWire(
  { runner, project, file, overheads, executed }: StoredTestFile,
  wire: ExecutedWire | undefined,
): TestFileWire {
  const told = executed && wire && { run: executed.run, ...wire };
  return { runner, project, file, overheads, ...(told && { executed: told }) };
}

/**
 * Reads what `encodeExecutedPart` wrote.
 * @throws {UnreadableFileError} when it names executed files that are not there
 */
export function decodeExecutedPart({ testFiles, watched, tables }: ExecutedPartWire): ExecutedPart {
  const decode = createExecutedDecoder(tables);
  const read = ({ run, ...wire }: ExecutedWire & { readonly run: number }): StoredExecution => {
    checkExecuted(tables, wire);
    return lazily(run, () => decode(wire));
  };
  return {
    testFiles: new Map(
      testFiles.map(({ runner, project, file, overheads, executed }) => [
        testFileKey({ runner, project, file }),
        { runner, project, file, overheads, ...(executed && { executed: read(executed) }) },
      ]),
    ),
    watched: new Map(watched.map(({ testId, ...told }) => [testId, read(told)])),
  };
}

/** A run that tells nothing new never looks at what hundreds of thousands of entries say. */
function lazily(run: number, decode: () => StoredExecution["sources"]): StoredExecution {
  let sources: StoredExecution["sources"] | undefined;
  return {
    run,
    get sources() {
      sources ??= decode();
      return sources;
    },
  };
}
