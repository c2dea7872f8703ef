import type { InFlightAttempt, RecordedRun } from "./log/recorded-run.ts";
import type { LogLine, RunStarted } from "./model/log-lines.ts";

/** A run as its log tells it, from the lines that were written: without reading them again. */
export function recordedRun({
  started,
  lines,
}: {
  readonly started: RunStarted;
  readonly lines: readonly LogLine[];
}): RecordedRun {
  const finished = lines.find((line) => line.type === "run.finished");
  return {
    started,
    lines,
    ...(finished && { finished }),
    torn: false,
    chain: { state: "intact" },
    inFlight: inFlightAttempts(lines),
    skipped: 0,
    bytes: 0,
  };
}

function inFlightAttempts(lines: readonly LogLine[]): readonly InFlightAttempt[] {
  const begun = new Map<string, InFlightAttempt>();
  for (const line of lines) {
    if (line.type === "test.started")
      begun.set(`${line.testId} ${line.attempt}`, { testId: line.testId, attempt: line.attempt });
    if (line.type === "attempt.finished") begun.delete(`${line.testId} ${line.attempt}`);
  }
  return [...begun.values()];
}
