import type { Estimate } from "../model/flakiness.ts";
import type { AttemptLetters, Execution } from "../model/history.ts";
import type { Diagnosis } from "../model/words.ts";
import { countAttempts, countedLetters, countHistory, isPassedOnRetry } from "./counted-attempts.ts";
import type { DiagnosisFacts } from "./diagnosis.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** A diagnosis with what its sentences are made of. */
export interface BecauseFacts extends DiagnosisFacts {
  readonly diagnosis: Diagnosis;
  /** After the run. */
  readonly flakeRate: Estimate;
}

/** Says in sentences with numbers what speaks for a diagnosis, the strongest first. */
export function becauseOf(facts: BecauseFacts): readonly string[] {
  return SENTENCES[facts.diagnosis]
    .map((sentence) => sentence(facts))
    .filter((text): text is string => text !== undefined);
}

type Sentence = (facts: BecauseFacts) => string | undefined;

const SENTENCES: Readonly<Record<Diagnosis, readonly Sentence[]>> = {
  regression: [saySoundBefore, sayLink],
  flake: [sayRecord, saySameCode, sayNoLink],
  "known-broken": [sayFailingSince],
  environment: [sayEnvironment, saySoundBefore],
  unknown: [sayTooLittle, sayLink],
};

function saySoundBefore({ before }: BecauseFacts): string | undefined {
  const ran = (before?.executions ?? []).filter(({ attempts }) => countedLetters(attempts) !== "");
  if (ran.length === 0) return undefined;
  const passed = ran.filter(({ attempts }) => countedLetters(attempts).endsWith("P"));
  const flaky = ran.filter(({ attempts }) => isPassedOnRetry(attempts)).length;
  if (passed.length === ran.length) return `sound in ${count(ran.length, "run")}, ${flaky} flaky`;
  return `sound in ${passed.length} of ${count(ran.length, "run")}, ${flaky} flaky`;
}

function sayLink({ links }: BecauseFacts): string | undefined {
  const strongest = links?.[0];
  return strongest === undefined ? undefined : `linked to ${strongest.file} (changed)`;
}

function sayNoLink({ links }: BecauseFacts): string | undefined {
  return links?.length === 0 ? "nothing links it to the change" : undefined;
}

function sayRecord(facts: BecauseFacts): string {
  const { before, attempts, flakeRate } = facts;
  const earlier = before === undefined ? countAttempts([]) : countHistory(before);
  const now = countAttempts([attempts]);
  const executions = earlier.executions + now.executions;
  const retried = earlier.passedOnRetry + now.passedOnRetry;
  const range = `${percent(flakeRate.low)}–${percent(flakeRate.high)} %`;
  const record = `failed ${earlier.failures + now.failures} of ${count(executions, "attempt")} (${range})`;
  const same = sameErrorBefore(facts);
  return `${record}, ${retried} passed on retry${same > 0 ? `; same error ${same + now.failures}×` : ""}`;
}

function sameErrorBefore({ before, failures }: BecauseFacts): number {
  const known = before?.manifestations ?? [];
  const same = known.filter((one) => failures.some(({ fingerprint }) => fingerprint === one.fingerprint));
  return same.reduce((sum, one) => sum + one.count, 0);
}

function saySameCode({ before, runs, run, attempts }: BecauseFacts): string | undefined {
  if (isPassedOnRetry(attempts)) return undefined;
  const pass = before?.executions.findLast(
    (execution) => execution.attempts.includes("P") && runs[execution.run]?.codeVersion === run.codeVersion,
  );
  const at = pass === undefined ? undefined : runs[pass.run]?.startedAt;
  if (at === undefined) return undefined;
  return `passed on the same code ${duration(Date.parse(run.startedAt) - Date.parse(at))} ago`;
}

function sayFailingSince({ before, runs }: BecauseFacts): string | undefined {
  const failing = failingRuns(before?.executions ?? []);
  const first = failing[0];
  if (first === undefined) return undefined;
  return `failing since ${runs[first.run]?.codeVersion ?? "an earlier version"}, ${count(failing.length, "run")} before this one`;
}

/** The latest runs in a row without a pass, oldest first. */
function failingRuns(executions: readonly Execution[]): readonly Execution[] {
  const ran = executions.filter(({ attempts }) => countedLetters(attempts) !== "");
  return ran.slice(ran.findLastIndex(({ attempts }) => attempts.includes("P")) + 1);
}

function sayEnvironment({ attempts, failures }: BecauseFacts): string {
  if (isOnlyOutage(attempts)) return "failed with the outage of this run, which counts against no test";
  return `the error is of category ${failures[0]?.category ?? "unknown"}, which names the surroundings`;
}

function isOnlyOutage(attempts: AttemptLetters): boolean {
  return countedLetters(attempts) === "" && attempts.includes("E");
}

function sayTooLittle({ before }: BecauseFacts): string {
  const executions = before === undefined ? 0 : countHistory(before).executions;
  return executions === 0 ? "seen for the first time" : `only ${count(executions, "attempt")} remembered`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** A rate in percent: whole from 1 % on, one digit below. */
function percent(rate: number): string {
  return rate < 0.01 ? (rate * 100).toFixed(1) : (rate * 100).toFixed(0);
}

/** A span of time in the largest unit that fits. */
function duration(ms: number): string {
  if (ms >= DAY_MS) return `${Math.floor(ms / DAY_MS)} d`;
  if (ms >= HOUR_MS) return `${Math.floor(ms / HOUR_MS)} h`;
  return `${Math.max(1, Math.round(ms / MINUTE_MS))} min`;
}
