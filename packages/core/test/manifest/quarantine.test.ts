import { describe, expect, it } from "vitest";
import { DEFAULT_QUARANTINE, type QuarantinePolicy } from "../../src/config/defaults.ts";
import { chooseQuarantine, isInForce } from "../../src/manifest/quarantine.ts";
import type { TestJudgement } from "../../src/model/flakiness.ts";
import type { TestId } from "../../src/model/ids.ts";
import type { Quarantine } from "../../src/model/manifest.ts";
import { aTestHistory, judgementsOf } from "../support/histories.ts";
import { idOf, NOW } from "../support/manifests.ts";

const DAY_MS = 86_400_000;
const days = (count: number): Date => new Date(NOW.getTime() + count * DAY_MS);
const POLICY: QuarantinePolicy = { ...DEFAULT_QUARANTINE, maxShare: 1 };
const since = (day: number): Quarantine => ({
  reason: "flaky",
  since: days(day).toISOString(),
  until: days(day + POLICY.expiryDays).toISOString(),
});

const flaky = (mean: number, more: Partial<TestJudgement> = {}): Partial<TestJudgement> => ({
  verdict: "flaky",
  level: "high",
  flakeRate: { mean, low: 0, high: 1 },
  ...more,
});

interface Situation {
  readonly judged?: Readonly<Record<string, Partial<TestJudgement>>>;
  readonly previous?: ReadonlyMap<TestId, Quarantine>;
  readonly policy?: Partial<QuarantinePolicy>;
  readonly attempts?: string;
  readonly topTier?: boolean;
  readonly now?: Date;
}

function choose({
  judged = { adds: flaky(0.2) },
  previous = new Map(),
  policy,
  attempts = "F",
  topTier = false,
  now = NOW,
}: Situation) {
  return chooseQuarantine({
    tests: Object.keys(judged).map((title) => aTestHistory(title, { 0: "F", 1: attempts })),
    judgements: judgementsOf(judged),
    previous,
    policy: { ...POLICY, ...policy },
    isTopTier: () => topTier,
    now,
  });
}

const held = (quarantine: Quarantine): ReadonlyMap<TestId, Quarantine> =>
  new Map([[idOf("adds"), quarantine]]);

describe("chooseQuarantine", () => {
  it("takes in a flaky test of a level, with reason, owner and end", () => {
    expect(choose({ policy: { owner: "team-cart" } }).get(idOf("adds"))).toEqual({
      reason: "flaky (high): fails 20 % of the time, 12 of 214 attempts failed",
      owner: "team-cart",
      since: "2026-03-10T12:00:00.000Z",
      until: "2026-03-24T12:00:00.000Z",
    });
  });

  it.each<readonly [string, Situation]>([
    ["one that is broken", { judged: { adds: flaky(0.9, { verdict: "broken" }) } }],
    ["one that is stable", { judged: { adds: flaky(0.2, { verdict: "stable" }) } }],
    ["one of a lower level", { judged: { adds: flaky(0.05, { level: "moderate" }) } }],
    ["one of the top tier", { topTier: true }],
    ["one that has run clean for long", { policy: { releaseAfter: 1 }, attempts: "P" }],
    ["one of too small a suite", { policy: { maxShare: 0.5 } }],
  ])("does not take in %s", (_name, situation) => {
    expect(choose(situation).size).toBe(0);
  });

  it("takes the flakiest when there are few places", () => {
    const judged = { a: flaky(0.15), b: flaky(0.5), c: flaky(0.3), d: flaky(0.2) };
    expect([...choose({ judged, policy: { maxTests: 2 } }).keys()]).toEqual([idOf("b"), idOf("c")]);
    expect([...choose({ judged, policy: { maxShare: 0.3 } }).keys()]).toEqual([idOf("b")]);
  });

  it("gives nobody's place to a flakier test", () => {
    const judged = { adds: flaky(0.15), other: flaky(0.5) };
    const chosen = choose({ judged, policy: { maxTests: 1 }, previous: held(since(-3)) });
    expect([...chosen]).toEqual([[idOf("adds"), since(-3)]]);
  });

  it("keeps a test until its end, also when it becomes less flaky", () => {
    const judged = { adds: flaky(0.05, { level: "moderate" }) };
    expect([...choose({ judged, previous: held(since(-13)) }).values()]).toEqual([since(-13)]);
  });

  it.each<readonly [string, Situation]>([
    ["is flaky no more", { judged: { adds: flaky(0.05, { verdict: "recovered" }) } }],
    ["is broken now", { judged: { adds: flaky(0.05, { verdict: "broken" }) } }],
    ["has passed often enough in a row", { policy: { releaseAfter: 1 }, attempts: "P" }],
    ["came to the top tier", { topTier: true }],
  ])("releases a test that %s", (_name, situation) => {
    expect(choose({ ...situation, previous: held(since(-3)) }).size).toBe(0);
  });

  it("lets an expired test count for as long as it was held before it may come in again", () => {
    const ended = since(-14);
    const atEnd = choose({ previous: held(ended) }).get(idOf("adds"));
    expect(atEnd).toEqual(ended);
    expect(isInForce(atEnd, NOW)).toBe(false);
    const late = choose({ previous: held(ended), now: days(13.9) }).get(idOf("adds"));
    expect(late).toEqual(ended);
    const again = choose({ previous: held(ended), now: days(14) }).get(idOf("adds"));
    expect(again?.since).toBe(days(14).toISOString());
    expect(isInForce(again, days(14))).toBe(true);
  });

  it("lets an expired test take nobody's place", () => {
    const judged = { adds: flaky(0.5), other: flaky(0.2) };
    const chosen = choose({ judged, policy: { maxTests: 1 }, previous: held(since(-20)) });
    expect([...chosen.keys()]).toEqual([idOf("adds"), idOf("other")]);
    expect([...chosen.values()].filter((quarantine) => isInForce(quarantine, NOW))).toHaveLength(1);
  });
});

describe("isInForce", () => {
  it("holds up to the end and no longer", () => {
    expect(isInForce(undefined, NOW)).toBe(false);
    expect(isInForce(since(0), days(13.99))).toBe(true);
    expect(isInForce(since(0), days(14))).toBe(false);
    expect(isInForce({ ...since(0), until: "no date" }, NOW)).toBe(false);
  });
});
