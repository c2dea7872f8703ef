import { posix } from "node:path";
import type { TestRef } from "../model/test.ts";

/** Between the parts of a line; a title that holds it cannot be told apart from two titles. */
const SEPARATOR = "›";

/** Stands in a stored title for what changes from run to run, so that the runner's own title is not known. */
const PLACEHOLDER = /<[a-z]+>/;

/** A test list, and what could not be named exactly in it. */
export interface TestList {
  /** For `--test-list`: one line for each test, ending with a newline. */
  readonly text: string;
  /**
   * Tests that stand under the title of their describe block or under their file, because their own title cannot be
   * written in this format. From Playwright 1.58 on such a line takes in the whole block; before, it names nothing.
   */
  readonly widened: readonly TestRef[];
}

/**
 * Tests in the format of Playwright's `--test-list` (1.56 and later): `[project] › file › describe › title`, with the
 * file relative to Playwright's `rootDir` (the `testDir` of the configuration). Titles are compared after both ends are
 * trimmed in the list only, and lines are split at `›`: titles with either, or with a line break, cannot be
 * written, and the line ends before them.
 *
 * @param rootDir relative to the root of the repository; empty when they are the same.
 */
export function testList(tests: readonly TestRef[], rootDir: string): TestList {
  const lines = new Set<string>();
  const widened: TestRef[] = [];
  for (const test of tests) {
    const first = test.titlePath.findIndex((title) => !isWritable(title));
    const titles = first === -1 ? test.titlePath : test.titlePath.slice(0, first);
    if (first !== -1) widened.push(test);
    // The project is written even when it is empty: a file name that begins with "[" would be read as one.
    lines.add(
      [`[${test.project}]`, posix.relative(`/${rootDir}`, `/${test.file}`), ...titles].join(` ${SEPARATOR} `),
    );
  }
  return { text: Array.from(lines, (line) => `${line}\n`).join(""), widened };
}

function isWritable(title: string): boolean {
  return (
    title === title.trim() && !title.includes(SEPARATOR) && !/[\r\n]/.test(title) && !PLACEHOLDER.test(title)
  );
}
