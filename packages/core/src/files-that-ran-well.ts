import type { LogLine, TestStarted } from "./model/log-lines.ts";
import { hasFailed } from "./model/outcome.ts";
import { testFileKey } from "./model/test-file.ts";
import type { TestId } from "./model/ids.ts";
import { attemptsOfTests } from "./tally.ts";

/**
 * The files, by `testFileKey`, of which every test that began in a run came to its end: the last attempt passed, or was
 * skipped by its author.
 */
export function filesThatRanWell(lines: readonly LogLine[]): ReadonlySet<string> {
  const attempts = attemptsOfTests(lines);
  const begun = new Map<TestId, TestStarted>();
  for (const line of lines) if (line.type === "test.started") begun.set(line.testId, line);
  const all = new Set<string>();
  const bad = new Set<string>();
  for (const [testId, started] of begun) {
    const key = testFileKey(started);
    all.add(key);
    const ended = attempts.get(testId) ?? [];
    const last = ended.find(({ attempt }) => attempt === started.attempt);
    const isWell =
      last !== undefined && !hasFailed(last) && last.notRun === undefined && last.status !== "interrupted";
    if (!isWell) bad.add(key);
  }
  return new Set([...all].filter((key) => !bad.has(key)));
}
