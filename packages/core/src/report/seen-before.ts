import type { DiagnosedTest } from "../model/diagnosis.ts";
import type { SeenBefore } from "../model/past-failure.ts";
import { formatNumber, shortCommit } from "./figures.ts";
import { headline } from "./headline.ts";
import { testTitle } from "./test-name.ts";

/** The older failure of a test that failed, and what became of it; empty when there is none. */
export function seenBeforeText({ testId, seenBefore: seen }: DiagnosedTest): string {
  if (seen === undefined) return "";
  const what = seen.likeness === 1 ? "" : `: ${headline(seen.message)}`;
  const where = seen.test.testId === testId ? "" : ` in ${testTitle(seen.test)}`;
  const times = `${formatNumber(seen.count)}×, last on ${day(seen.lastSeen)}`;
  return `seen before${what}${where}, ${times}; ${endOf(seen)}`;
}

function endOf({ end, cure }: SeenBefore): string {
  const gone = `gone since ${day(end.at ?? "")}${end.commit === undefined ? "" : ` with ${shortCommit(end.commit)}`}`;
  return cure === undefined ? gone : `${gone}, cured by ${cure}`;
}

const day = (instant: string): string => instant.slice(0, 10);
