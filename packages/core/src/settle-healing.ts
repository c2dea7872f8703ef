import { healAttempts } from "./analyse/heal-attempts.ts";
import { untoldEnds } from "./analyse/heal-record.ts";
import { errnoOf } from "./log/errno.ts";
import type { FlakinessModel } from "./model/flakiness.ts";
import type { History, TestHistory } from "./model/history.ts";
import { refOf } from "./model/test.ts";
import { writePersonLines } from "./person-line.ts";

export interface SettleHealingOptions {
  readonly history: History;
  readonly model: FlakinessModel;
  readonly now: Date;
  /** Only attempts of these tests are looked for. @default all */
  readonly tests?: Iterable<TestHistory>;
}

/**
 * Tells the log of attempts to heal that have ended, each once, so that the record of them outlives the runs it was derived
 * from. Gives what a person should know when that could not be written.
 */
export async function settleHealing(
  dir: string,
  { history, model, now, tests = history.tests.values() }: SettleHealingOptions,
): Promise<readonly string[]> {
  const lines = Array.from(tests).flatMap((test) =>
    untoldEnds(healAttempts(test, history, { model }), history).map((attempt) => ({
      type: "heal.ended" as const,
      test: refOf(test),
      attempt,
    })),
  );
  if (lines.length === 0) return [];
  try {
    await writePersonLines(dir, lines, now);
    return [];
  } catch (error) {
    return [`what became of ${lines.length} attempts to heal is not kept for long (${errnoOf(error)})`];
  }
}
