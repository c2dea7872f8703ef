import * as v from "valibot";
import { NewerVersionError, UnreadableFileError } from "../errors.ts";
import { isRecord, migrate, type Migrations } from "../log/migrate.ts";
import { isRunId, isTestId } from "../model/ids.ts";
import { HistoryFileSchema, type HistoryFile } from "./history-schema.ts";
import { decodeExecutedPart, encodeExecutedPart, type ExecutedPart } from "./stored-executed.ts";
import type { StoredHistory, ToldImports } from "./stored-history.ts";

/** The version of history.json this code writes and reads. */
export const HISTORY_VERSION = 1;

/** Steps from older versions of history.json. There is none yet: version 1 is the first. */
const MIGRATIONS: Migrations = {};

/**
 * Writes the text of history.json: one line for each run and each test, in an order that depends on the content alone,
 * so that a person and a diff can read it.
 */
export function formatHistory(history: StoredHistory): string {
  const { archivedRuns, archivedUpTo, runs, tests, imports, renames, remarks, unfinished } = history;
  const schema = { name: "hindcast.history", version: HISTORY_VERSION };
  const parts = [
    `"schema":${JSON.stringify(schema)}`,
    `"archivedRuns":${archivedRuns}`,
    ...(archivedUpTo === undefined ? [] : [`"archivedUpTo":${JSON.stringify(archivedUpTo)}`]),
    `"runs":[${linesOf(runs.map((run) => JSON.stringify(run)))}]`,
    `"tests":{${linesOf(Array.from(tests, ([id, test]) => `"${id}":${JSON.stringify(test)}`).toSorted())}}`,
    `"imports":{${linesOf(importLines(imports))}}`,
    ...executedParts(history),
    `"renames":[${linesOf(renames.map((decision) => JSON.stringify(decision)))}]`,
    ...(remarks.length > 0
      ? [`"remarks":[${linesOf(remarks.map((remark) => JSON.stringify(remark)))}]`]
      : []),
    `"unfinished":${JSON.stringify(Object.fromEntries(unfinished))}`,
  ];
  return `{${parts.join(",\n")}}\n`;
}

/**
 * Reads the text of history.json.
 * @throws {NewerVersionError} when a newer Hindcast wrote it
 * @throws {UnreadableFileError} when it is torn or is no history; the message is a clause about the file
 */
export function parseHistory(text: string): StoredHistory {
  const file = checkFile(parseJson(text));
  const { archivedRuns, archivedUpTo, runs, tests, imports, renames, remarks = [], unfinished } = file;
  return {
    archivedRuns,
    ...(archivedUpTo !== undefined && { archivedUpTo }),
    runs,
    tests: mapOf(tests, isTestId),
    imports: importsOf(imports),
    ...executedOf(file),
    renames,
    remarks,
    unfinished: mapOf(unfinished, isRunId),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UnreadableFileError("is no JSON, perhaps only a part of it", { cause: error });
  }
}

function checkFile(value: unknown): HistoryFile {
  const from = isRecord(value) && isRecord(value["schema"]) ? value["schema"]["version"] : undefined;
  if (!isRecord(value) || typeof from !== "number")
    throw new UnreadableFileError("is not a history of Hindcast");
  if (from > HISTORY_VERSION) {
    throw new NewerVersionError(`has version ${from}, this Hindcast reads up to ${HISTORY_VERSION}`);
  }
  const checked = v.safeParse(
    HistoryFileSchema,
    migrate(value, { from, to: HISTORY_VERSION, steps: MIGRATIONS }),
    {
      abortEarly: true,
    },
  );
  if (checked.success) return checked.output;
  const [issue] = checked.issues;
  throw new UnreadableFileError(`is damaged at ${v.getDotPath(issue) ?? "its top"} (${issue.message})`);
}

/** On lines of their own, so that what changed stands alone in a diff. */
function linesOf(items: readonly string[]): string {
  return items.length === 0 ? "" : `\n${items.join(",\n")}\n`;
}

function importLines(imports: StoredHistory["imports"]): readonly string[] {
  const byRun = new Map<string, [file: string, files: readonly string[]][]>();
  for (const [file, { by, files }] of imports) {
    const told = byRun.get(by) ?? [];
    byRun.set(by, told);
    told.push([file, files]);
  }
  return Array.from(byRun, ([by, told]) => {
    const sorted = told.toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `${JSON.stringify(by)}:${JSON.stringify(Object.fromEntries(sorted))}`;
  }).toSorted();
}

/** Nothing at all for runners that tell of no code that was executed. */
function executedParts(history: StoredHistory): readonly string[] {
  if (history.testFiles.size === 0 && history.watched.size === 0) return [];
  const { tables, testFiles, watched } = encodeExecutedPart(history);
  return [
    `"testFiles":[${linesOf(testFiles.map((file) => JSON.stringify(file)))}]`,
    ...(watched.length > 0 ? [`"watched":[${linesOf(watched.map((test) => JSON.stringify(test)))}]`] : []),
    `"executed":{"sources":[${linesOf(tables.sources.map((source) => JSON.stringify(source)))}],"uncalled":${JSON.stringify(tables.uncalled)}}`,
  ];
}

function executedOf({
  testFiles = [],
  watched = [],
  executed = { sources: [], uncalled: [] },
}: HistoryFile): ExecutedPart {
  return decodeExecutedPart({ testFiles, watched, tables: executed });
}

function importsOf(imports: HistoryFile["imports"]): ReadonlyMap<string, ToldImports> {
  const byFile = new Map<string, ToldImports>();
  for (const [by, told] of Object.entries(imports)) {
    for (const [file, files] of Object.entries(told)) byFile.set(file, { by, files });
  }
  return byFile;
}

function mapOf<Id extends string, T>(
  record: Readonly<Record<string, T>>,
  isId: (text: string) => text is Id,
): ReadonlyMap<Id, T> {
  const map = new Map<Id, T>();
  for (const [id, item] of Object.entries(record)) {
    if (!isId(id)) throw new UnreadableFileError(`is damaged: ${JSON.stringify(id)} is no id`);
    map.set(id, item);
  }
  return map;
}
