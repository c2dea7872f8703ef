import { describe, expect, it } from "vitest";
import { backtest, figuresOf } from "../../src/backtest/backtest.ts";
import type { Shadow } from "../../src/model/log-lines.ts";
import { idOf } from "../support/manifests.ts";
import { aRun } from "../support/remembered.ts";

const aShadow = (more: Partial<Shadow> = {}): Shadow => ({
  available: 10,
  selected: 2,
  failures: 1,
  caught: 1,
  timeShare: 0.2,
  wholeSuite: false,
  missed: [],
  ...more,
});

describe("backtest", () => {
  it("adds up the runs that recorded a shadow", () => {
    const missing = aShadow({ failures: 3, caught: 2, missed: [idOf("a")] });
    const result = backtest([
      aRun({}, 0),
      aRun({ shadow: missing, commit: "c".repeat(40) }, 1),
      aRun({ shadow: aShadow({ failures: 0, caught: 0, timeShare: 0.4 }) }, 2),
    ]);

    expect(result).toMatchObject({ runs: 2, failures: 3, caught: 2, recall: 2 / 3 });
    expect(result).toMatchObject({ failingChanges: 1, caughtChanges: 1 });
    expect(result.timeShare).toBeCloseTo(0.3);
    expect(result.perRun[0]).toEqual({
      buildId: "build-1",
      runId: "0000000000000001",
      startedAt: "2026-01-01T01:00:00.000Z",
      commit: "c".repeat(40),
      ...missing,
    });
  });

  it("gives no more than all of the time, whatever the lengths of the shards", () => {
    const lengths = [788_183, 763_284, 14_688];
    const whole = aShadow({ timeShare: 1, wholeSuite: true });
    const shards = lengths.map((durationMs, index) =>
      aRun({ buildId: "build", durationMs, shadow: whole }, index),
    );

    expect(backtest(shards).timeShare).toBe(1);
  });

  it("joins the shards of a build into one run, each by its length", () => {
    const build = { buildId: "build" };
    const result = backtest([
      aRun({ ...build, durationMs: 3000, shadow: aShadow({ timeShare: 0.2, missed: [idOf("a")] }) }, 1),
      aRun({ ...build, durationMs: 1000, shadow: aShadow({ timeShare: 1, wholeSuite: true }) }, 0),
    ]);

    expect(result.perRun).toHaveLength(1);
    expect(result.perRun[0]).toMatchObject({
      runId: "0000000000000000",
      available: 20,
      selected: 4,
      failures: 2,
      caught: 2,
      wholeSuite: false,
      missed: [idOf("a")],
    });
    expect(result.timeShare).toBeCloseTo(0.4);
  });

  it("has no recall and no figures without evidence", () => {
    const nothing = backtest([aRun({}, 0)]);

    expect(nothing).toEqual({
      runs: 0,
      failures: 0,
      caught: 0,
      failingChanges: 0,
      caughtChanges: 0,
      timeShare: 0,
      perRun: [],
    });
    expect(figuresOf(nothing)).toBeUndefined();
  });

  it("has figures but no recall when nothing failed", () => {
    const quiet = backtest([aRun({ durationMs: 0, shadow: aShadow({ failures: 0, caught: 0 }) }, 0)]);

    expect(quiet).not.toHaveProperty("recall");
    expect(figuresOf(quiet)).toEqual({
      runs: 1,
      failures: 0,
      caught: 0,
      failingChanges: 0,
      caughtChanges: 0,
      timeShare: 0.2,
    });
  });
});
