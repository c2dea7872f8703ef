import { describe, expect, it } from "vitest";
import type { FrozenPlan } from "../../src/model/manifest.ts";
import { markShardDone, planFor } from "../../src/plan/frozen-plan.ts";
import type { ShardUnit } from "../../src/plan/shards.ts";

const unitsOf = (durations: Record<string, number>): readonly ShardUnit[] =>
  Object.entries(durations).map(([key, expectedMs]) => ({ key, testIds: [key], expectedMs }));

const then = unitsOf({ a: 90, b: 50, c: 50 });
const now = unitsOf({ a: 10, b: 50, c: 90 });

function plansAfter(buildId: string, shards: readonly number[]): readonly FrozenPlan[] {
  const { plan, plans } = planFor({ plans: [], total: 2, buildId, units: then });
  return shards.reduce((kept, index) => markShardDone(kept, { hash: plan.hash, total: 2, index }), plans);
}

describe("planFor", () => {
  it("keeps a plan within its build, whatever durations were learned meanwhile", () => {
    const plans = plansAfter("build 1", [1, 2]);

    expect(planFor({ plans, total: 2, buildId: "build 1", units: now })).toEqual({ plan: plans[0], plans });
  });

  it("keeps a plan for the next build while one of its shards has not run", () => {
    const plans = plansAfter("build 1", [2]);

    expect(planFor({ plans, total: 2, buildId: "build 2", units: now }).plan).toEqual(plans[0]);
  });

  it("plans anew for the next build once every shard has run", () => {
    const plans = plansAfter("build 1", [2, 1]);
    const { plan, plans: kept } = planFor({ plans, total: 2, buildId: "build 2", units: now });

    expect(plan).toMatchObject({ buildId: "build 2", done: [] });
    expect(plan.hash).not.toBe(plans[0]?.hash);
    expect(kept).toEqual([plan]);
  });

  it("gives another suite and another number of shards plans of their own", () => {
    const plans = plansAfter("build 1", [1]);
    const grown = planFor({ plans, total: 2, buildId: "build 1", units: [...then, ...unitsOf({ d: 5 })] });
    const thirds = planFor({ plans: grown.plans, total: 3, buildId: "build 1", units: then });

    expect(grown.plan.shards.flatMap(({ testIds }) => testIds)).toContain("d");
    expect(thirds.plan.shards).toHaveLength(3);
    expect(thirds.plans).toEqual([thirds.plan, grown.plan, ...plans]);
  });

  it("forgets the oldest plans", () => {
    let plans: readonly FrozenPlan[] = [];
    for (let total = 1; total <= 12; total++)
      plans = planFor({ plans, total, buildId: "b", units: then }).plans;

    expect(plans.map(({ total }) => total)).toEqual([12, 11, 10, 9, 8, 7, 6, 5]);
  });
});

describe("markShardDone", () => {
  it("notes a shard once, and only for the plan it followed", () => {
    const plans = plansAfter("build 1", [2, 2]);

    expect(plans.map(({ done }) => done)).toEqual([[2]]);
    expect(markShardDone(plans, { hash: "another", total: 2, index: 1 })).toEqual(plans);
  });
});
