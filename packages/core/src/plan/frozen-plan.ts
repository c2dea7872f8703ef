import type { FrozenPlan } from "../model/manifest.ts";
import { planShards, suiteHash, type ShardUnit } from "./shards.ts";

/** As many plans are kept: a plan per suite and number of shards that is in use, the latest first. */
const MAX_PLANS = 8;

export interface PlanRequest {
  /** The plans of the manifest. */
  readonly plans: readonly FrozenPlan[];
  readonly total: number;
  /** The build this run belongs to. */
  readonly buildId: string;
  readonly units: readonly ShardUnit[];
}

/**
 * The plan this run must follow, and the plans to keep for the next. Shards that follow different plans lose tests
 * and run others twice, so a plan stays as it is, whatever durations are learned meanwhile, within its build and
 * until each of its shards has run. Another suite or another number of shards has a plan of its own.
 */
export function planFor(request: PlanRequest): {
  readonly plan: FrozenPlan;
  readonly plans: readonly FrozenPlan[];
} {
  const { plans, total, buildId, units } = request;
  const suite = suiteHash(units);
  const frozen = plans.find((plan) => plan.total === total && plan.suiteHash === suite);
  if (frozen && (frozen.buildId === buildId || !isDone(frozen))) return { plan: frozen, plans };
  const plan: FrozenPlan = { ...planShards(units, total), buildId, suiteHash: suite, done: [] };
  return { plan, plans: [plan, ...plans.filter((other) => other !== frozen)].slice(0, MAX_PLANS) };
}

/** Notes that a shard of a plan has run. Plans are told by hash and total, as a run records them. */
export function markShardDone(
  plans: readonly FrozenPlan[],
  ran: { readonly hash: string; readonly total: number; readonly index: number },
): readonly FrozenPlan[] {
  return plans.map((plan) => {
    if (plan.hash !== ran.hash || plan.total !== ran.total || plan.done.includes(ran.index)) return plan;
    return { ...plan, done: [...plan.done, ran.index].toSorted((a, b) => a - b) };
  });
}

function isDone({ total, done }: FrozenPlan): boolean {
  return done.length >= total;
}
