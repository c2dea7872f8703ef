import type { AttemptStatus, SeenTest } from "@hindcast/core";
import type { JestCaseResult, JestProjectConfig } from "./jest-types.ts";

/** The runner's name in every record of this reporter. */
export const RUNNER = "jest";

/** The project that a config makes, as Jest shows it; empty when it bears no name. */
export function projectName({ displayName = "" }: JestProjectConfig): string {
  return typeof displayName === "string" ? displayName : displayName.name;
}

/** A test of Jest with the titles that name it. */
export type Titled = Pick<JestCaseResult, "ancestorTitles" | "title">;

/** What tells the tests of one file apart, but for those that bear the same titles. */
export function titleKey({ ancestorTitles, title }: Titled): string {
  return [...ancestorTitles, title].join("\u001f");
}

/** Where a test stands. */
export interface Place {
  readonly project: string;
  readonly file: string;
  /** From 1, among the tests of the file that bear the same titles. */
  readonly occurrence: number;
}

/** A Jest test in the core's words. */
export function toSeenTest(test: Titled & Pick<JestCaseResult, "location">, place: Place): SeenTest {
  const { project, file, occurrence } = place;
  return {
    project,
    file,
    titlePath: [...test.ancestorTitles, test.title],
    tags: [],
    // Jest tells it only under `testLocationInResults`.
    ...(test.location && { line: test.location.line }),
    ...(occurrence > 1 && { occurrence }),
  };
}

/** `pending`, `todo` and `disabled` are three ways of not running. */
export function toStatus({ status }: Pick<JestCaseResult, "status">): AttemptStatus {
  if (status === "passed" || status === "failed") return status;
  return "skipped";
}

/** When an attempt began: Jest tells it from 30 on; before, the best that is known. */
export function startOf(
  { startedAt, startAt, duration }: JestCaseResult,
  { seen, now }: { readonly seen?: number | undefined; readonly now: number },
): Date {
  return new Date(startedAt ?? startAt ?? seen ?? now - (duration ?? 0));
}
