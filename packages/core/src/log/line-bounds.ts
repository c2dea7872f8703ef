import type {
  AttemptFinished,
  FileExecuted,
  LogLine,
  RunFinished,
  RunImports,
  RunStarted,
  TestsExecuted,
} from "../model/log-lines.ts";
import type { TestsCode } from "../model/test-code.ts";

/** A line of a log is at most this long, in bytes. */
export const MAX_LINE_BYTES: number = 256 * 1024;

/** What a part of a line may take, with room for the rest of the line and for characters of several bytes. */
const PART_LENGTH = MAX_LINE_BYTES / 4;

/**
 * What is written instead of a line that is too long: a shorter line, several lines, or none. Cut away is what can be
 * missed: failures beyond the first, a list of changed files nobody can judge by, the names of tests that did not run,
 * which functions of executed files were not called.
 */
// oxlint-disable-next-line complexity -- one case for each type of line
export function shortenLine(line: LogLine): readonly LogLine[] {
  switch (line.type) {
    case "run.started":
      return [withoutChange(line)];
    case "attempt.finished":
      return [cutFailures(line)];
    case "run.imports":
      return splitImports(line);
    case "file.executed":
      return [cutSources(line)];
    case "run.finished":
      return [cutNotRun(line)];
    case "tests.executed":
      return [cutFunctions(line)];
    case "tests.code":
      return splitCode(line);
    case "file.finished":
    case "test.started":
    case "run.error":
    case "test.renamed":
    case "test.diagnosed":
    case "rename.undone":
    case "note.added":
    case "note.removed":
    case "heal.started":
    case "heal.stopped":
    case "heal.ended":
      return [];
  }
}

function withoutChange({ changedFiles: _tooMany, ...rest }: RunStarted): RunStarted {
  return rest;
}

function cutFailures(line: AttemptFinished): AttemptFinished {
  return { ...line, failures: takeWithin(line.failures, PART_LENGTH) };
}

function splitImports({ files }: RunImports): readonly RunImports[] {
  return partsOf(files).map((part) => ({ type: "run.imports", files: part }));
}

function splitCode({ tests }: TestsCode): readonly TestsCode[] {
  return partsOf(tests).map((part) => ({ type: "tests.code", tests: part }));
}

/** The entries of a record in several ones that each fit into a line. */
function partsOf<T>(record: Readonly<Record<string, T>>): readonly Readonly<Record<string, T>>[] {
  const parts: Record<string, T>[] = [];
  let rest = Object.entries(record).filter((entry) => JSON.stringify(entry).length <= PART_LENGTH);
  while (rest.length > 0) {
    const part = takeWithin(rest, PART_LENGTH);
    parts.push(Object.fromEntries(part));
    rest = rest.slice(part.length);
  }
  return parts;
}

function cutSources(line: FileExecuted): FileExecuted {
  return { ...line, sources: line.sources.map(({ file, hash }) => ({ file, hash })) };
}

/** One test alone; of a line that is dropped, what was known of it before would be taken for what it does now. */
function cutFunctions({ tables, tests, ...line }: TestsExecuted): TestsExecuted {
  return {
    ...line,
    tables: { sources: tables.sources.map(({ file, hash }) => ({ file, hash })), uncalled: [] },
    tests: Object.fromEntries(
      Object.entries(tests).map(([testId, { loaded, called = [] }]) => {
        const places = called.filter((_, at) => at % 2 === 0);
        return [testId, { loaded: [...loaded, ...places].toSorted((a, b) => a - b) }];
      }),
    ),
  };
}

function cutNotRun(line: RunFinished): RunFinished {
  const entries = Object.entries(line.notRun ?? {});
  const share = PART_LENGTH / Math.max(1, entries.length);
  return {
    ...line,
    notRun: Object.fromEntries(entries.map(([reason, ids]) => [reason, takeWithin(ids, share)])),
  };
}

/** The longest beginning of a list whose JSON texts fit into so many characters together. */
function takeWithin<T>(items: readonly T[], length: number): readonly T[] {
  let used = 0;
  const end = items.findIndex((item) => {
    used += JSON.stringify(item).length + 1;
    return used > length;
  });
  return end === -1 ? items : items.slice(0, end);
}
