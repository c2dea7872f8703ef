import type { Estimate, FlakinessModel } from "../model/flakiness.ts";
import type { AttemptSum, HealAttempt, HealFigures, HealStats } from "../model/healing.ts";
import { createFilter } from "./flakiness-filter.ts";
import { DEFAULT_MODEL } from "./flakiness-model.ts";

/** What became of attempts to heal: in all, by category of failure, and by kind of advice. */
export function healStats(
  attempts: readonly HealAttempt[],
  model: FlakinessModel = DEFAULT_MODEL,
): HealStats {
  const healed = attempts.filter(({ state }) => state === "healed");
  const flaky = healed.filter(({ was }) => was === "flaky");
  return {
    ...figuresOf(attempts),
    byCategory: Array.from(
      groupedBy(attempts, ({ category }) => category),
      ([category, some]) => ({
        category,
        ...figuresOf(some),
      }),
    ),
    byAdvice: Array.from(
      groupedBy(attempts, ({ advice = "" }) => advice),
      ([advice, some]) => ({
        ...(advice !== "" && { advice }),
        ...figuresOf(some),
      }),
    ),
    ...timesOf(healed),
    ...(flaky.length > 0 && {
      flakeRate: {
        tests: flaky.length,
        before: rateOf(totalOf(flaky.map(({ before }) => before)), model),
        after: rateOf(totalOf(flaky.map(({ after }) => after)), model),
      },
    }),
  };
}

/** The failure rate of attempts with its 95 % interval, under the prior of the flakiness filter. */
export function rateOf(
  { executions, failures }: AttemptSum,
  model: FlakinessModel = DEFAULT_MODEL,
): Estimate {
  const filter = createFilter(model);
  filter.seed(executions - failures, failures);
  return filter.flakeRate();
}

function figuresOf(attempts: readonly HealAttempt[]): HealFigures {
  const count = { open: 0, healed: 0, failed: 0, stopped: 0 };
  for (const { state } of attempts) count[state] += 1;
  const success = shareOf(count.healed, count.healed + count.failed);
  return { attempts: attempts.length, ...count, ...(success && { success }) };
}

/** 97.5 % quantile of the normal distribution. */
const Z = 1.96;

/** A share of few cases with its 95 % interval: Wilson, J. Am. Stat. Assoc. 22, 1927. */
function shareOf(hits: number, of: number): Estimate | undefined {
  if (of === 0) return undefined;
  const mean = hits / of;
  const centre = mean + Z ** 2 / (2 * of);
  const spread = Z * Math.sqrt((mean * (1 - mean)) / of + (Z / (2 * of)) ** 2);
  const scale = 1 + Z ** 2 / of;
  return {
    mean,
    low: Math.max(0, (centre - spread) / scale),
    high: Math.min(1, (centre + spread) / scale),
  };
}

function timesOf(healed: readonly HealAttempt[]): Pick<HealStats, "timeToHeal"> {
  if (healed.length === 0) return {};
  const times = healed.map(({ begunAt, endedAt = begunAt }) => Date.parse(endedAt) - Date.parse(begunAt));
  return {
    timeToHeal: {
      medianMs: median(times),
      longestMs: Math.max(...times),
      medianClean: median(healed.map(({ clean }) => clean)),
      medianRuns: median(healed.map(({ runs }) => runs)),
    },
  };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

function totalOf(sums: readonly AttemptSum[]): AttemptSum {
  let executions = 0;
  let failures = 0;
  for (const sum of sums) {
    executions += sum.executions;
    failures += sum.failures;
  }
  return { executions, failures };
}

/** The most frequent first. */
function groupedBy(
  attempts: readonly HealAttempt[],
  keyOf: (attempt: HealAttempt) => string,
): ReadonlyMap<string, readonly HealAttempt[]> {
  const groups = new Map<string, HealAttempt[]>();
  for (const attempt of attempts) {
    const key = keyOf(attempt);
    const group = groups.get(key);
    if (group) group.push(attempt);
    else groups.set(key, [attempt]);
  }
  return new Map(
    [...groups].toSorted(([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1)),
  );
}
