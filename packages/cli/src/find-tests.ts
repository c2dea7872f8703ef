import { BadInputError, isTestId, testTitle, type TestHistory } from "@hindcast/core";

const MOST_LISTED = 20;

/** Reads a source file of the repository; undefined when it cannot be read. */
export type ReadSource = (path: string) => string | undefined;

type NamedTest = Pick<TestHistory, "testId" | "file" | "titlePath" | "project">;

/**
 * The tests a person means: by id, by `file` or `file:line`, else by a part of the titles (upper and lower case alike).
 * Titles may be separated by `›` or `>`. A title that fits exactly goes before those that only contain the words.
 */
export function findTests<T extends NamedTest>(
  tests: readonly T[],
  query: string,
  readSource: ReadSource,
): readonly T[] {
  if (isTestId(query)) return tests.filter(({ testId }) => testId === query);
  const inFile = findInFile(tests, query, readSource);
  if (inFile.length > 0) return inFile;
  const wanted = comparable(query);
  const containing = tests.filter(({ titlePath }) => comparable(titlePath.join(" › ")).includes(wanted));
  const exact = containing.filter(
    ({ titlePath }) =>
      comparable(titlePath.join(" › ")) === wanted || comparable(titlePath.at(-1) ?? "") === wanted,
  );
  return exact.length > 0 ? exact : containing;
}

/**
 * The one test a person means.
 * @throws BadInputError when none fits, or several do: then they are listed with their ids
 */
export function onlyTest<T extends NamedTest>(tests: readonly T[], query: string, readSource: ReadSource): T {
  const found = findTests(tests, query, readSource);
  const [test] = found;
  if (test === undefined) {
    throw new BadInputError(`no test fits "${query}"; give an id, a part of the titles, or file:line`);
  }
  if (found.length === 1) return test;
  const listed = found.slice(0, MOST_LISTED).map(({ testId, file, project, ...named }) => {
    return `  ${testId}  ${testTitle(named)}${project ? ` · ${project}` : ""}  ${file}`;
  });
  const more = found.length > MOST_LISTED ? [`  … and ${found.length - MOST_LISTED} more`] : [];
  throw new BadInputError(
    [`${found.length} tests fit "${query}"; give one of these ids:`, ...listed, ...more].join("\n"),
  );
}

function comparable(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/\s*[›>]\s*/g, "›")
    .replaceAll(/\s+/g, " ")
    .trim();
}

function findInFile<T extends NamedTest>(
  tests: readonly T[],
  query: string,
  readSource: ReadSource,
): readonly T[] {
  const [, path = query, line] = /^(.+?)(?::(\d+)(?::\d+)?)?$/.exec(query) ?? [];
  const wanted = path.replaceAll("\\", "/").replace(/^\.\//, "");
  const there = tests.filter(({ file }) => file === wanted || file.endsWith(`/${wanted}`));
  return line === undefined ? there : atLine(there, Number(line), readSource);
}

/** The tests whose title stands at the line, or on the last line before it where a title stands. */
function atLine<T extends NamedTest>(
  tests: readonly T[],
  line: number,
  readSource: ReadSource,
): readonly T[] {
  const placed = tests.map((test) => ({ test, at: lineOfTitle(test, line, readSource) }));
  const nearest = Math.max(...placed.map(({ at }) => at));
  return nearest < 1 ? tests : placed.filter(({ at }) => at === nearest).map(({ test }) => test);
}

function lineOfTitle({ file, titlePath }: NamedTest, most: number, readSource: ReadSource): number {
  const title = titlePath.at(-1) ?? "";
  const lines = readSource(file)?.split("\n").slice(0, most) ?? [];
  return lines.findLastIndex((text) => text.includes(title)) + 1;
}
