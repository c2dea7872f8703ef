import { describe, expect, it } from "vitest";
import { select, type SelectInput } from "../../src/select/select.ts";
import type { ManifestTest } from "../../src/model/manifest.ts";
import {
  aChange,
  aChangedFile,
  aFile,
  aManifest,
  aManifestTest,
  aTestRef,
  NOW,
} from "../support/manifests.ts";

const pay = aManifestTest(aTestRef("e2e/checkout.spec.ts", "checkout", "pays by card"));
const basket = aManifestTest(aTestRef("e2e/basket.spec.ts", "basket", "adds an item"));
const others: readonly ManifestTest[] = ["login", "search", "profile", "orders", "returns", "vouchers"].map(
  (name) => aManifestTest(aTestRef(`e2e/${name}.spec.ts`, name, "opens")),
);
const shop = aManifest({
  tests: [pay, basket, ...others],
  files: [
    aFile("e2e/checkout.spec.ts", "e2e/support/checkout-page.ts"),
    aFile("e2e/support/checkout-page.ts", "e2e/support/browser.ts"),
    aFile("e2e/basket.spec.ts", "e2e/support/basket-page.ts"),
    aFile("src/app.ts", "src/checkout/pay.ts"),
    aFile("src/checkout/pay.ts", "src/money.ts"),
  ],
});

function selecting(input: Partial<SelectInput>): ReturnType<typeof select> {
  return select({ manifest: shop, change: aChange(), options: {}, now: NOW, ...input });
}

const titles = (selection: ReturnType<typeof select>): readonly (string | undefined)[] =>
  selection.tests.map((test) => test.titlePath.at(-1));

describe("select", () => {
  it("takes the tests that import the changed file, with the way to it", () => {
    const selection = selecting({ change: aChange("e2e/support/browser.ts") });

    expect(selection.tests).toEqual([
      expect.objectContaining({
        testId: pay.testId,
        risk: "high",
        reasons: [
          {
            kind: "import",
            text: "imports e2e/support/browser.ts through 1 file",
            strength: 0.5,
            link: "import 2",
            file: "e2e/support/browser.ts",
          },
        ],
      }),
    ]);
    expect(selection.summary).toEqual({
      available: 8,
      selected: 1,
      ratio: 1 / 8,
      estimatedMs: 1000,
      wholeSuiteMs: 8000,
      wholeSuite: false,
      why: "1 of 8 tests: 1 linked to the change.",
    });
  });

  it("holds what past failures show for a confidence, and says what stands behind it", () => {
    const change = aChange("e2e/support/browser.ts", "src/checkout/pay.ts");
    const figures = { runs: 60, failures: 40, caught: 40, timeShare: 0.2 };
    const withPast = (level: number, builds: number) =>
      selecting({
        change,
        manifest: {
          ...shop,
          backtest: { ...figures, calibration: { builds, missed: [[0, 0.5] as const, [level, 0] as const] } },
        },
        cut: { confidence: 0.9 },
      }).summary;

    const proven = withPast(0.3, 40);
    expect(proven).toMatchObject({
      selected: 1,
      confidence: { calibrated: true, level: expect.closeTo(0.3, 5) },
    });
    expect(proven.why).toMatch(/so that 90 % are caught, by 40 past failing runs\)\.$/);
    expect(withPast(1, 40).selected).toBe(8);
    const thin = withPast(0.3, 8);
    expect(thin).toMatchObject({ confidence: { calibrated: false, level: 0.9, builds: 8, needed: 9 } });
    expect(thin.why).toContain("by the links alone: 8 failing runs known, 9 needed to prove it");
    expect(selecting({ change: aChange("yarn.lock"), cut: { confidence: 0.9 } }).summary).not.toHaveProperty(
      "confidence",
    );
  });

  it("takes tests that share a rare word with the changed file", () => {
    const selection = selecting({ change: aChange("src/checkout/pay.ts") });

    expect(titles(selection)).toEqual(["pays by card"]);
    expect(selection.tests[0]?.reasons[0]?.text).toBe("shares “pay” and “checkout” with src/checkout/pay.ts");
  });

  it("asks for a file under the name of what imports it", () => {
    const selection = selecting({ change: aChange("src/money.ts") });

    expect(titles(selection)).toEqual(["pays by card"]);
    expect(selection.tests[0]?.reasons[0]?.text).toBe(
      "shares “pay” and “checkout” with src/checkout/pay.ts, which imports src/money.ts",
    );
  });

  it("judges a deleted file by what imported it", () => {
    const selection = selecting({
      change: aChange(aChangedFile("e2e/support/browser.ts", { status: "deleted" })),
    });

    expect(titles(selection)).toEqual(["pays by card"]);
  });

  it("judges a renamed file by its old path too", () => {
    const renamed = aChangedFile("e2e/support/chromium.ts", {
      status: "renamed",
      from: "e2e/support/browser.ts",
    });

    expect(titles(selecting({ change: aChange(renamed) }))).toEqual(["pays by card"]);
  });

  it("always takes changed, new, failed and named tests", () => {
    const failed = aManifestTest(others[0] ?? pay, { failedLast: true, pFailNext: 0.6, pBroken: 0.55 });
    const smoke = aManifestTest(others[1] ?? pay, { tags: ["smoke"] });
    const manifest = aManifest({ ...shop, tests: [pay, basket, failed, smoke, ...others.slice(2)] });
    const added = aTestRef("e2e/gifts.spec.ts", "gifts", "wraps");
    const selection = selecting({
      manifest,
      change: aChange("e2e/basket.spec.ts"),
      options: { alwaysRun: ["@smoke"] },
      available: [...manifest.tests, added],
    });

    expect(selection.tests.map(({ file, reasons }) => [file, reasons[0]?.kind, reasons[0]?.text])).toEqual([
      ["e2e/login.spec.ts", "failed-last-time", "failed last time, and fails next time with 60 %"],
      ["e2e/basket.spec.ts", "changed", "its file e2e/basket.spec.ts changed"],
      ["e2e/gifts.spec.ts", "new", "is new: no run has seen it"],
      ["e2e/search.spec.ts", "policy", "is always run: alwaysRun names “@smoke”"],
    ]);
    expect(selection.summary.why).toBe(
      "4 of 9 tests: 1 changed, 1 new, 1 failed last time and 1 always run.",
    );
  });

  it("takes a test whose stored snapshot changed", () => {
    const selection = selecting({
      change: aChange("e2e/basket.spec.ts-snapshots/basket-1-chromium-linux.png"),
    });

    expect(selection.tests[0]?.reasons[0]?.text).toBe(
      "its snapshot e2e/basket.spec.ts-snapshots/basket-1-chromium-linux.png changed",
    );
    expect(titles(selection)).toEqual(["adds an item"]);
  });

  it("runs nothing for a file of mere types", () => {
    const manifest = aManifest({ ...shop, files: [aFile("e2e/basket.spec.ts", "src/types.d.ts")] });

    expect(selecting({ manifest, change: aChange("src/types.d.ts") }).summary.selected).toBe(0);
  });

  it("says why nothing is selected", () => {
    expect(selecting({ change: aChange("README.md") }).summary).toMatchObject({
      selected: 0,
      wholeSuite: false,
      why: "No test: only README.md changed, and no test depends on it.",
    });
    expect(selecting({ change: aChange() }).summary.why).toBe("No test: nothing changed since HEAD.");
  });

  it("leaves out tests whose file is gone and names files it cannot list", () => {
    const moved = aChangedFile("e2e/cart.spec.ts", { status: "renamed", from: "e2e/basket.spec.ts" });
    const selection = selecting({ change: aChange(moved) });

    expect(selection.summary).toMatchObject({ available: 7, selected: 0 });
    expect(selection.unlistedFiles).toEqual(["e2e/cart.spec.ts"]);
  });

  it("runs everything, most urgent first, when a net catches the change", () => {
    const selection = selecting({ change: aChange("package-lock.json", "e2e/basket.spec.ts") });

    expect(selection.summary).toMatchObject({
      selected: 8,
      wholeSuite: true,
      why: "All 8 tests: package-lock.json changed, which can reach any test.",
    });
    expect(titles(selection)[0]).toBe("adds an item");
    expect(selection.tests.at(-1)?.reasons[0]).toMatchObject({ kind: "whole-suite", strength: 0 });
  });

  it("keeps to the limits even when a net asks for everything, and says so", () => {
    const selection = selecting({ change: aChange("package-lock.json"), cut: { maxTests: 3 } });

    expect(selection.summary).toMatchObject({
      selected: 3,
      wholeSuite: false,
      why: "3 of 8 tests fit the limits, although package-lock.json changed, which can reach any test and the whole suite should run.",
    });
  });

  it("takes limits from the options when the call gives none", () => {
    const change = aChange("package-lock.json");

    expect(selecting({ change, options: { timeBudget: "3s" } }).summary.selected).toBe(2);
    expect(selecting({ change, options: { timeBudget: "3s" }, cut: { workers: 2 } }).summary.selected).toBe(
      4,
    );
  });

  it("says when a limit is too small for the tests that should always run", () => {
    const selection = selecting({ change: aChange("e2e/basket.spec.ts"), cut: { timeBudgetMs: 100 } });

    expect(selection.summary.why).toBe("No test: the one to run does not fit the limits.");
  });

  it("has words without a manifest", () => {
    const selection = select({ manifest: undefined, change: aChange("src/a.ts"), options: {}, now: NOW });

    expect(selection.summary).toMatchObject({
      available: 0,
      ratio: 0,
      wholeSuite: true,
      why: "The whole suite: no run has been recorded yet.",
    });
  });

  it("holds back a critical test's neighbour before the critical test", () => {
    const critical = aManifestTest(aTestRef("e2e/basket.spec.ts", "basket", "pays"), {
      importance: "critical",
    });
    const manifest = aManifest({ ...shop, tests: [basket, critical, ...others] });
    const change = aChange("e2e/support/basket-page.ts");

    expect(titles(selecting({ manifest, change, cut: { maxTests: 1 } }))).toEqual(["pays"]);
  });
});
