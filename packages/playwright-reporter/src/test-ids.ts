import { createTestBook, type Memory, type TestId } from "@hindcast/core";
import type { FullProject, TestCase } from "@playwright/test/reporter";
import { RUNNER, toSeenTest } from "./translate.ts";

/** Tells the stable ids of tests before a run is recorded. */
export function createTestIds(
  memory: () => Memory,
  projects: () => readonly FullProject[],
): (test: TestCase) => TestId {
  let book: ReturnType<typeof createTestBook> | undefined;
  return (test) => {
    const { root, options } = memory();
    book ??= createTestBook({ runner: RUNNER, root, options });
    // Without its line the book need not read the test's source.
    const { line: _line, ...seen } = toSeenTest(test, projects());
    return book.book(seen).testId;
  };
}
