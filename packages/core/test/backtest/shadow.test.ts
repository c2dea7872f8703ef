import { describe, expect, it } from "vitest";
import { scoreShadow, type ExecutedTest } from "../../src/backtest/shadow.ts";
import { select } from "../../src/select/select.ts";
import { aChange, aFile, aManifest, aManifestTest, aTestRef, idOf, NOW } from "../support/manifests.ts";

const pay = aManifestTest(aTestRef("e2e/pay.spec.ts", "pays"));
const others = ["b", "c", "d"].map((name) => aManifestTest(aTestRef(`e2e/${name}.spec.ts`, name)));
const selection = select({
  manifest: aManifest({ tests: [pay, ...others], files: [aFile("e2e/pay.spec.ts", "src/a.ts")] }),
  change: aChange("src/a.ts"),
  options: {},
  now: NOW,
});

const ran = (
  test: { readonly testId: ExecutedTest["testId"] },
  more: Partial<ExecutedTest> = {},
): ExecutedTest => ({
  testId: test.testId,
  outcome: "passed",
  durationMs: 1000,
  excused: false,
  ...more,
});

const always = (): boolean => true;

describe("scoreShadow", () => {
  it("counts what the selection would have caught, and at what share of the time", () => {
    const executed = [
      ran(pay, { outcome: "failed" }),
      ...others.map((test, index) => ran(test, { outcome: index === 0 ? "failed" : "passed" })),
    ];

    expect(scoreShadow({ selection, executed, isToCatch: always })).toEqual({
      available: 4,
      selected: 1,
      failures: 2,
      caught: 1,
      timeShare: 0.25,
      wholeSuite: false,
      missed: [others[0]?.testId],
    });
  });

  it("counts no flake, no outage, and nothing that was not to be caught", () => {
    const executed = [
      ran(pay, { outcome: "flaky" }),
      ...others.map((test, index) => ran(test, { outcome: "failed", excused: index === 0 })),
    ];
    const shadow = scoreShadow({ selection, executed, isToCatch: (testId) => testId !== others[1]?.testId });

    expect(shadow).toMatchObject({ failures: 1, caught: 0, missed: [others[2]?.testId] });
  });

  it("leaves tests that did not run out of every figure", () => {
    const executed = [
      ran(pay, { outcome: "skipped", durationMs: 500 }),
      ran(others[0] ?? pay, { outcome: "passed" }),
    ];

    expect(scoreShadow({ selection, executed, isToCatch: always })).toMatchObject({
      available: 1,
      selected: 0,
      timeShare: 0,
    });
  });

  it("divides nothing by zero", () => {
    const instant = [pay, ...others].map((test) => ran(test, { durationMs: 0 }));

    expect(scoreShadow({ selection, executed: instant, isToCatch: always }).timeShare).toBe(0.25);
    expect(scoreShadow({ selection, executed: [], isToCatch: always })).toMatchObject({
      available: 0,
      timeShare: 0,
    });
  });

  it("names at most 20 missed tests", () => {
    const executed = Array.from({ length: 30 }, (_, index) =>
      ran({ testId: idOf(`missed ${index}`) }, { outcome: "failed" }),
    );
    const shadow = scoreShadow({ selection, executed, isToCatch: always });

    expect(shadow.failures).toBe(30);
    expect(shadow.missed).toHaveLength(20);
  });

  it("counts what a file takes beyond its tests with those that ran in it", () => {
    const shared = { overheadMs: 2000 };
    const executed = [
      ran(pay, { fileCost: { overheadMs: 1000 } }),
      ...others.slice(0, 2).map((test) => ran(test, { fileCost: shared })),
    ];
    expect(scoreShadow({ selection, executed, isToCatch: always }).timeShare).toBe(2000 / 6000);
  });
});
