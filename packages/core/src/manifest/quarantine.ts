import type { QuarantinePolicy } from "../config/defaults.ts";
import type { Judgements, TestJudgement } from "../model/flakiness.ts";
import type { TestHistory } from "../model/history.ts";
import type { TestId } from "../model/ids.ts";
import type { Quarantine } from "../model/manifest.ts";
import { cleanExecutions } from "./executions.ts";

export interface QuarantineInput {
  readonly tests: readonly TestHistory[];
  readonly judgements: Judgements;
  /** What the last manifest says. */
  readonly previous: ReadonlyMap<TestId, Quarantine>;
  readonly policy: QuarantinePolicy;
  readonly isTopTier: (test: TestHistory) => boolean;
  readonly now: Date;
}

const DAY_MS = 86_400_000;

/** Whether a quarantine holds now. One that has expired stays in the manifest for a while, but holds no more. */
export function isInForce(quarantine: Quarantine | undefined, now: Date): quarantine is Quarantine {
  return quarantine !== undefined && Date.parse(quarantine.until) > now.getTime();
}

/**
 * Decides which tests cannot fail the build.
 *
 * - In comes a test that is flaky now, at one of the policy's levels, and failed within its last `releaseAfter`
 *   executions. Never one of the top tier, never a broken one.
 * - It stays until it expires, `expiryDays` after it came in, also when it becomes less flaky. It is released earlier
 *   when it is flaky no more or has passed `releaseAfter` executions in a row.
 * - One that expired counts for a whole further `expiryDays`, however flaky it is: somebody is to mend it, or to
 *   see it fail. Until then its entry stays, out of force. Only then it may come in again.
 * - At most `maxTests` and at most `maxShare` of all tests are in force. Who is in keeps the place; free places go to
 *   the flakiest.
 */
export function chooseQuarantine(input: QuarantineInput): ReadonlyMap<TestId, Quarantine> {
  const { tests, previous, policy, now } = input;
  const expired = new Map<TestId, Quarantine>();
  const inForce: Placed[] = [];
  const candidates: Placed[] = [];
  for (const test of tests) {
    const judgement = input.judgements.get(test.testId);
    if (judgement === undefined || !mayBeIn(test, judgement, input)) continue;
    const known = previous.get(test.testId);
    if (isInForce(known, now)) inForce.push({ judgement, quarantine: known });
    else if (known !== undefined && !isRearmed(known, input)) expired.set(test.testId, known);
    else if (hasLevel(judgement, policy)) candidates.push({ judgement, quarantine: admit(judgement, input) });
  }
  const places = Math.min(policy.maxTests, Math.floor(policy.maxShare * tests.length));
  const chosen = [...inForce.toSorted(byFlakeRate), ...candidates.toSorted(byFlakeRate)].slice(0, places);
  return new Map([
    ...expired,
    ...chosen.map(({ judgement, quarantine }) => [judgement.testId, quarantine] as const),
  ]);
}

interface Placed {
  readonly judgement: TestJudgement;
  readonly quarantine: Quarantine;
}

function mayBeIn(
  test: TestHistory,
  { verdict }: TestJudgement,
  { policy, isTopTier }: QuarantineInput,
): boolean {
  return verdict === "flaky" && !isTopTier(test) && cleanExecutions(test) < policy.releaseAfter;
}

function isRearmed({ until }: Quarantine, { policy, now }: QuarantineInput): boolean {
  return Date.parse(until) + policy.expiryDays * DAY_MS <= now.getTime();
}

function hasLevel({ level }: TestJudgement, { levels }: QuarantinePolicy): boolean {
  return level !== undefined && levels.includes(level);
}

function admit(
  { level, failures, executions, flakeRate }: TestJudgement,
  input: QuarantineInput,
): Quarantine {
  const { policy, now } = input;
  const rate = (flakeRate.mean * 100).toFixed(flakeRate.mean < 0.1 ? 1 : 0);
  return {
    reason: `flaky (${level}): fails ${rate} % of the time, ${failures} of ${executions} attempts failed`,
    ...(policy.owner !== undefined && { owner: policy.owner }),
    since: now.toISOString(),
    until: new Date(now.getTime() + policy.expiryDays * DAY_MS).toISOString(),
  };
}

function byFlakeRate(a: Placed, b: Placed): number {
  return (
    b.judgement.flakeRate.mean - a.judgement.flakeRate.mean ||
    (a.judgement.testId < b.judgement.testId ? -1 : 1)
  );
}
