import type { TestRef } from "../model/test.ts";
import { oneLine } from "./display-width.ts";
import { span, type Span } from "./layout.ts";

/** The titles of a test on one line: `checkout › pays by card`. */
export function testTitle(test: Pick<TestRef, "titlePath">): string {
  return test.titlePath.map((title) => oneLine(title).trim()).join(" › ");
}

/** The titles, and the project beside them when there is one. */
export function testName(test: Pick<TestRef, "titlePath" | "project">): Span[] {
  return [span(testTitle(test)), ...(test.project ? [span(` · ${test.project}`, "dim")] : [])];
}

/** Some titles and how many more there are: `a › b; c › d and 28 more`. */
export function someTitles(tests: readonly Pick<TestRef, "titlePath">[], most: number): string {
  const named = tests.slice(0, most).map(testTitle).join("; ");
  return tests.length > most ? `${named} and ${tests.length - most} more` : named;
}
