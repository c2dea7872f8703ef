import { BadInputError } from "./errors.ts";
import type { Memory } from "./memory.ts";
import type { TestHistory } from "./model/history.ts";
import { redactedNote } from "./notes.ts";
import { writePersonLines } from "./person-line.ts";
import { testTitle } from "./report/test-name.ts";

export interface HealStart {
  /** The kind of advice that was followed. */
  readonly advice?: string;
  readonly note?: string;
  /** The fingerprint of the only group of failures that decides. */
  readonly group?: string;
}

/** Names of advice are short words: they head the rows of a table. */
const ADVICE = /^[a-z0-9][a-z0-9/-]{0,39}$/;

/**
 * Marks that a test has been mended: an attempt to heal it begins, or the one that goes on is told more of.
 * @throws {BadInputError} when the test never failed, a word does not fit, or the log cannot be written
 */
export async function startHealing(
  memory: Memory,
  test: TestHistory,
  { advice, note, group }: HealStart,
  now: Date,
): Promise<void> {
  if (test.failedWith === undefined) {
    throw new BadInputError(
      `${testTitle(test)} has not failed in any run that is kept: there is nothing to heal`,
    );
  }
  if (advice !== undefined && !ADVICE.test(advice)) {
    throw new BadInputError(`--kind must be a word such as race/not-yet, not "${advice}"`);
  }
  const line = {
    type: "heal.started",
    testId: test.testId,
    ...(advice !== undefined && { advice }),
    ...(note !== undefined && { note: redactedNote(memory, note) }),
    ...(group !== undefined && { group }),
  } as const;
  await writePersonLines(memory.dir, [line], now);
}

/**
 * Gives the attempt to heal a test up that goes on.
 * @throws {BadInputError} when the log cannot be written
 */
export async function stopHealing(memory: Memory, test: TestHistory, now: Date): Promise<void> {
  await writePersonLines(memory.dir, [{ type: "heal.stopped", testId: test.testId }], now);
}
