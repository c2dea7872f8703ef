import { createTestBook, isRemembered, type Memory, type TestBook, type TestRef } from "@hindcast/core";
import type { FullProject, TestCase } from "@playwright/test/reporter";
import { RUNNER, toSeenTest } from "./translate.ts";

/** Tells the stable names of tests before a run is recorded. */
export function createTestRefs(
  memory: () => Memory,
  projects: () => readonly FullProject[],
): (test: TestCase) => TestRef {
  let book: TestBook | undefined;
  const known = new WeakMap<TestCase, TestRef>();
  return (test) => {
    const found = known.get(test);
    if (found !== undefined) return found;
    book ??= openBook(memory());
    // Without its line the book need not read the test's source.
    const { line: _line, ...seen } = toSeenTest(test, projects());
    const ref = book.book(seen);
    known.set(test, ref);
    return ref;
  };
}

function openBook(memory: Memory): TestBook {
  const { root, options } = memory;
  return createTestBook({ runner: RUNNER, root, options, isKnown: isRemembered(memory) });
}
