import type { RecordedRun } from "../log/recorded-run.ts";
import { DECISIONS } from "../model/words.ts";

/** Tests that are named; of the others only how many they are. */
const MAX_NAMED = 2;

/** What a person should know of a run that came to no end; `undefined` when it did, or was none. */
export function lineAboutCutOff({ started, finished, lines, inFlight }: RecordedRun): string | undefined {
  if (finished !== undefined || started.runner === DECISIONS) return undefined;
  const ids = new Set(inFlight.map(({ testId }) => testId));
  const titles = new Set(
    lines.flatMap((line) =>
      line.type === "test.started" && ids.has(line.testId)
        ? [`${line.file} › ${line.titlePath.join(" › ")}`]
        : [],
    ),
  );
  const when = started.startedAt.slice(0, "2026-01-01T00:00".length).replace("T", " ");
  return `the run of ${when} UTC was cut off ${whatRan([...titles])}`;
}

function whatRan(titles: readonly string[]): string {
  // A runner may not tell of the tests that begin: Jest before 29.6 does not.
  if (titles.length === 0) return "while no test was known to run";
  const more = titles.length - MAX_NAMED;
  const named = titles.slice(0, MAX_NAMED).join(", ");
  return `while ${named}${more > 0 ? ` and ${more} more` : ""} ran: the end of ${titles.length === 1 ? "that test" : "those tests"} is unknown`;
}
