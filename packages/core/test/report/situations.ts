import type { RunReport } from "../../src/model/report.ts";
import {
  aDiagnosedTest,
  aJudgement,
  aRunReport,
  aRunSummary,
  aSlowerTest,
  aTestRef,
} from "../support/run-report.ts";

const counts = (fields: Partial<RunReport["run"]["counts"]>): RunReport["run"]["counts"] => ({
  ...aRunSummary().counts,
  ...fields,
});

const next = {
  command: "npx playwright test --only-changed",
  selected: 38,
  available: 214,
  estimatedMs: 72_000,
  wholeSuiteMs: 580_000,
};

const backtest = { runs: 60, failures: 41, caught: 41, timeShare: 0.23 };

const ECONNREFUSED = "connect ECONNREFUSED 127.0.0.1:5432";

/** Situations a run can end in, each with the report that tells it. */
export const SITUATIONS: Readonly<Record<string, RunReport>> = {
  "green-and-stable": aRunReport({ next, backtest, flakyNow: { count: 3, added: [], recovered: [] } }),

  "first-run": aRunReport({ runNumber: 1 }),

  "regression-and-flake": aRunReport({
    run: aRunSummary({ status: "failed", counts: counts({ passed: 211, failed: 1, flaky: 2 }) }),
    tests: [
      aDiagnosedTest("checkout › pays by card", {
        because: ["sound in 56 runs, 0 flaky"],
        linkedTo: ["src/checkout/pay.ts", "src/checkout/card.ts", "src/api/orders.ts"],
      }),
      aDiagnosedTest("search › suggests while typing", {
        outcome: "flaky",
        diagnosis: "flake",
        probability: 0.94,
        level: "moderate",
        category: "timeout",
        kind: "timeout/expect",
        message: "Timed out 5000ms waiting for expect(locator).toBeVisible()",
        fingerprint: "beef",
        because: ["failed 12 of 214 attempts (3–9 %), 9 passed on retry", "same error 11 times"],
      }),
    ],
    flakyNow: {
      count: 4,
      added: [aJudgement("search › suggests while typing")],
      recovered: [aJudgement("cart › empties"), aJudgement("cart › fills")],
    },
    next,
    backtest,
  }),

  outage: aRunReport({
    run: aRunSummary({ status: "failed", counts: counts({ passed: 181, failed: 32, skipped: 1 }) }),
    outage: {
      fingerprint: "dead",
      category: "network",
      kind: "network/econnrefused",
      message: ECONNREFUSED,
      tests: 31,
      share: 0.14,
    },
    tests: [
      ...Array.from({ length: 31 }, (_, index) =>
        aDiagnosedTest(`orders › lists page ${index}`, {
          diagnosis: "environment",
          probability: 1,
          kind: "network/econnrefused",
          message: ECONNREFUSED,
        }),
      ),
      aDiagnosedTest("profile › shows a picture", {
        diagnosis: "known-broken",
        probability: 0.999,
        kind: "assertion/to-equal",
        fingerprint: "cafe",
        message: "expect(received).toEqual(expected)",
        because: ["fails since 9f8e7d6, 4 runs ago"],
      }),
    ],
  }),

  "thirty-tests-one-error": aRunReport({
    run: aRunSummary({ status: "failed", counts: counts({ passed: 184, failed: 30 }) }),
    tests: Array.from({ length: 30 }, (_, index) =>
      aDiagnosedTest(`basket › keeps item number ${index + 1} after the page was loaded again`, {
        probability: 0.9 + index / 400,
        kind: "runtime/type-error",
        message: "TypeError: Cannot read properties of undefined (reading 'items')",
        because: ["sound in 56 runs, 0 flaky"],
        linkedTo: ["src/basket/basket.ts"],
      }),
    ),
  }),

  "green-by-quarantine": aRunReport({
    run: aRunSummary({ counts: counts({ passed: 212, failed: 2 }) }),
    tests: [
      aDiagnosedTest("chat › delivers at once", {
        diagnosis: "flake",
        probability: 0.91,
        level: "high",
        quarantined: true,
        kind: "timeout/test",
        fingerprint: "1",
        message: "Test timeout of 30000ms exceeded.",
        because: ["failed 31 of 120 attempts (19–34 %)"],
      }),
      aDiagnosedTest("map › zooms with two fingers", {
        diagnosis: "flake",
        probability: 0.996,
        level: "critical",
        quarantined: true,
        kind: "assertion/to-be",
        fingerprint: "2",
        message: "expect(received).toBe(expected)",
        because: ["failed 52 of 98 attempts (43–63 %)"],
      }),
    ],
    quarantine: {
      failed: [aTestRef("chat › delivers at once"), aTestRef("map › zooms with two fingers")],
      turnedGreen: true,
      expired: [aTestRef("video › plays on")],
    },
    flakyNow: { count: 6, added: [], recovered: [] },
  }),

  "renames-and-dynamic-titles": aRunReport({
    renames: [
      {
        from: aTestRef("cart › adds an item", { file: "e2e/cart.spec.ts" }),
        to: aTestRef("cart › adds an item", { file: "e2e/basket.spec.ts" }),
        why: "Git reports the file as renamed",
      },
      { from: aTestRef("login › works"), to: aTestRef("login › lets a user in"), why: "same body" },
      ...["pays by card", "pays by invoice", "keeps the cart"].map((title) => ({
        from: aTestRef(`checkout › ${title}`, { file: "e2e/checkout.spec.ts" }),
        to: aTestRef(`checkout › ${title}`, { file: "e2e/payment.spec.ts" }),
        why: "Git reports the file as renamed",
      })),
    ],
    dynamicTitles: [aTestRef("orders › shows order 2026-11-20T10:00:00Z")],
  }),

  "nothing-selected": aRunReport({
    run: aRunSummary({
      durationMs: 310,
      wholeSuite: false,
      counts: counts({ tests: 0, attempts: 0, passed: 0 }),
    }),
    selection: {
      selected: 0,
      available: 214,
      why: "No test: only docs/guide.md changed, and no test depends on it.",
    },
  }),

  "a-selected-shard": aRunReport({
    run: aRunSummary({
      branch: "feature/a-branch-whose-name-says-everything-there-is-to-say",
      wholeSuite: false,
      counts: counts({ tests: 19, attempts: 19, passed: 19 }),
    }),
    selection: {
      selected: 38,
      available: 214,
      why: "38 of 214 tests: 36 linked to the change, 2 failed last time.",
    },
    plan: { hash: "5f0c2a91", index: 2, total: 3, note: "made from the durations of 56 runs" },
  }),

  "load-error": aRunReport({
    run: aRunSummary({
      status: "failed",
      durationMs: 1240,
      counts: counts({ tests: 0, attempts: 0, passed: 0 }),
    }),
    errors: [
      {
        category: "collection",
        kind: "collection/syntax",
        message: "SyntaxError: e2e/cart.spec.ts: Unexpected token (12:4)\n\n  10 | test",
      },
      ...["cart", "search", "account"].map((spec) => ({
        category: "collection" as const,
        kind: "collection/import",
        message: `Error: Cannot find module './shop'\n\nRequire stack:\n- e2e/${spec}.spec.ts`,
      })),
    ],
    notices: [
      'reporter options: unknown option "maxTest"; did you mean "maxTests"? (ignored)',
      "history.json was written by a newer version; it was set aside and rebuilt",
    ],
  }),

  slower: aRunReport({
    slower: [
      aSlowerTest("checkout › pays by card", { fromMs: 1200, toMs: 2520, factor: 2.1 }),
      aSlowerTest("a title that is so long that it cannot be told in one line", { factor: 1.4 }),
      aSlowerTest("search › finds nothing", { factor: 1.3 }),
    ],
  }),

  "cut-short": aRunReport({
    run: aRunSummary({
      status: "timedout",
      durationMs: 3_725_000,
      counts: counts({ tests: 10_214, passed: 9000, failed: 1, skipped: 3, interrupted: 2, notRun: 1208 }),
    }),
    tests: [
      aDiagnosedTest(
        "a very long describe block that goes on › and another one inside of it › finally a test title that nobody can read at a glance",
        {
          project: "Mobile Safari",
          diagnosis: "unknown",
          probability: 0.41,
          kind: "crash/worker-exit",
          message: "\u001B[31mworker process exited unexpectedly\u001B[39m (code=139, signal=null)",
        },
      ),
    ],
  }),

  "wide-characters": aRunReport({
    run: aRunSummary({ status: "failed", counts: counts({ passed: 213, failed: 1 }) }),
    tests: [
      aDiagnosedTest(
        "決済 › カードで支払うことができて、注文の確認メールがすぐに届くことを確かめる 🎉 とても長い題名",
        {
          message: "決済ボタンが見つかりません: getByRole('button', { name: '支払う' }) を待っています",
          because: ["sound in 56 runs"],
        },
      ),
    ],
  }),
};
