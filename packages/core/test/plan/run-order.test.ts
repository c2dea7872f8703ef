import { describe, expect, it } from "vitest";
import type { SelectedTest } from "../../src/model/selection.ts";
import { runOrder } from "../../src/plan/run-order.ts";
import { aTestRef } from "../support/manifests.ts";

const aSelected = (title: string, pFail: number, expectedMs: number): SelectedTest => ({
  ...aTestRef("e2e/a.spec.ts", title),
  score: pFail,
  risk: "low",
  reasons: [],
  pFail,
  expectedMs,
});

const order = (...tests: readonly SelectedTest[]): readonly string[] =>
  runOrder(tests).map(({ titlePath }) => titlePath.join());

describe("runOrder", () => {
  it("puts what is likely to fail first, and the quicker of two equals", () => {
    expect(
      order(aSelected("slow", 0.5, 9000), aSelected("sure", 0.9, 9000), aSelected("quick", 0.5, 10)),
    ).toEqual(["quick", "sure", "slow"]);
  });

  it("does not let a crowd of quick, harmless tests go before a likely failure", () => {
    expect(order(aSelected("harmless", 0.01, 10), aSelected("likely", 0.5, 60_000))).toEqual([
      "likely",
      "harmless",
    ]);
  });

  it("has an order for tests that take no time and never fail", () => {
    expect(order(aSelected("b", 0, 0), aSelected("a", 0, 0))).toEqual(
      order(aSelected("a", 0, 0), aSelected("b", 0, 0)),
    );
  });
});
