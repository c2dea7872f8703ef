import type { TestId } from "./model/ids.ts";
import { writePersonLines } from "./person-line.ts";

/**
 * Records that a test does not continue an older one's history.
 * @throws {BadInputError} when the log cannot be written
 */
export async function undoRename(
  dir: string,
  test: { readonly testId: TestId; readonly from: TestId },
  now: Date,
): Promise<void> {
  await writePersonLines(dir, [{ type: "rename.undone", ...test }], now);
}
