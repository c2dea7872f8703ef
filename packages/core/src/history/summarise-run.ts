import type { RecordedRun } from "../log/recorded-run.ts";
import type { RunSummary } from "../model/history.ts";
import type { TestId } from "../model/ids.ts";
import type { Outage, RunCounts, RunFinished, RunStarted } from "../model/log-lines.ts";
import { outcomeOf } from "../model/outcome.ts";
import type { Outcome } from "../model/words.ts";
import type { AttemptsOfTest } from "./attempts-by-test.ts";

/** A change of more files than this tells nothing about any one of them. */
const MAX_CHANGED_FILES = 500;
const MAX_DIAGNOSED = 100;

type ByTest = ReadonlyMap<TestId, AttemptsOfTest>;

/** One run as the history keeps it. A run without an end was killed: its figures are those of what it finished. */
export function summariseRun(recorded: RecordedRun, byTest: ByTest, outage: Outage | undefined): RunSummary {
  const { started, finished } = recorded;
  const { runId, buildId, runner, startedAt, codeVersion, ci } = started;
  return {
    runId,
    buildId,
    runner,
    // As `Date` writes it: another writer may spell moments otherwise, and the history compares them as texts.
    startedAt: new Date(startedAt).toISOString(),
    codeVersion,
    ci,
    ...circumstances(started),
    ...(finished ? ending(finished) : endingSoFar(recorded, byTest)),
    ...(outage && { outage }),
    ...diagnosedIn(recorded),
  };
}

/** Ids are hashes, so the first of them are a sample in which no diagnosis is preferred. */
function diagnosedIn({ lines }: RecordedRun): Pick<RunSummary, "diagnosed"> {
  const said = lines.flatMap((line) => {
    if (line.type !== "test.diagnosed" || line.outcome !== "failed") return [];
    const { testId, diagnosis, probability } = line;
    return [{ testId, diagnosis, probability: Math.round(probability * 1000) / 1000 }];
  });
  if (said.length === 0) return {};
  return {
    diagnosed: said.toSorted((a, b) => (a.testId < b.testId ? -1 : 1)).slice(0, MAX_DIAGNOSED),
  };
}

type Ending = Pick<RunSummary, "durationMs" | "status" | "wholeSuite" | "counts" | "shadow" | "linkTrials">;

function ending({ durationMs, status, wholeSuite, counts, shadow, linkTrials }: RunFinished): Ending {
  const judged = { ...(shadow && { shadow }), ...(linkTrials && { linkTrials }) };
  return { durationMs, status, wholeSuite, counts, ...judged };
}

function endingSoFar(recorded: RecordedRun, byTest: ByTest): Ending {
  return {
    durationMs: durationSoFar(recorded),
    status: "killed",
    wholeSuite: false,
    counts: countsSoFar(byTest),
  };
}

type Circumstances = Pick<RunSummary, "config" | "commit" | "branch" | "shard" | "changedFiles" | "planHash">;

function circumstances(started: RunStarted): Circumstances {
  const { config, commit, branch, shard, changedFiles, planHash } = started;
  return {
    ...(config !== undefined && { config }),
    ...(commit !== undefined && { commit }),
    ...(branch !== undefined && { branch }),
    ...(shard && { shard }),
    ...(changedFiles && changedFiles.length <= MAX_CHANGED_FILES && { changedFiles }),
    ...(planHash !== undefined && { planHash }),
  };
}

function durationSoFar({ started, lines }: RecordedRun): number {
  const begin = Date.parse(started.startedAt);
  let end = begin;
  for (const line of lines) {
    if (line.type === "attempt.finished") end = Math.max(end, Date.parse(line.startedAt) + line.durationMs);
  }
  return Math.round(end - begin);
}

function countsSoFar(byTest: ByTest): RunCounts {
  const outcomes: Record<Outcome, number> = {
    passed: 0,
    failed: 0,
    flaky: 0,
    skipped: 0,
    interrupted: 0,
    notRun: 0,
  };
  let finished = 0;
  for (const { attempts, inFlight } of byTest.values()) {
    finished += attempts.length;
    outcomes[inFlight > 0 ? "interrupted" : outcomeOf(attempts)] += 1;
  }
  return { tests: byTest.size, attempts: finished, ...outcomes };
}
