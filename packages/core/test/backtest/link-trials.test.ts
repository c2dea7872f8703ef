import { describe, expect, it } from "vitest";
import { linkTrials } from "../../src/backtest/link-trials.ts";
import type { Outcome } from "../../src/model/words.ts";
import { select } from "../../src/select/select.ts";
import { aChange, aFile, aManifest, aManifestTest, aTestRef, idOf, NOW } from "../support/manifests.ts";

const pays = aManifestTest(aTestRef("e2e/pay.spec.ts", "pays"));
const refunds = aManifestTest(aTestRef("e2e/pay.spec.ts", "refunds"));
const lists = aManifestTest(aTestRef("e2e/list.spec.ts", "lists"));
const others = ["a", "b", "c", "d"].map((name) => aManifestTest(aTestRef(`e2e/${name}.spec.ts`, name)));
const selection = select({
  manifest: aManifest({
    tests: [pays, refunds, lists, ...others],
    files: [
      aFile("e2e/pay.spec.ts", "src/money.ts"),
      aFile("e2e/list.spec.ts", "src/cart.ts"),
      aFile("src/cart.ts", "src/money.ts"),
    ],
  }),
  change: aChange("src/money.ts"),
  options: {},
  now: NOW,
});

function trials(outcomes: Readonly<Record<string, Outcome>>, excused = false) {
  const executed = [pays, refunds, lists, ...others].map(({ testId, titlePath }) => ({
    testId,
    outcome: outcomes[titlePath.at(-1) ?? ""] ?? "passed",
    durationMs: 10,
    excused,
  }));
  return linkTrials({ selection, executed, isToCatch: (testId) => testId !== refunds.testId });
}

/** 400 test files import one source, and a test of the first one fails. */
function wide(fileOf: (index: number) => string) {
  const tests = Array.from({ length: 400 }, (_, index) => aManifestTest(aTestRef(fileOf(index), "t")));
  const files = tests.map(({ file }) => aFile(file, "src/a.ts"));
  const chosen = select({
    manifest: aManifest({ tests, files }),
    change: aChange("src/a.ts"),
    options: {},
    now: NOW,
  });
  const executed = tests.map(({ testId }, index) => ({
    testId,
    outcome: index === 0 ? ("failed" as const) : ("passed" as const),
    durationMs: 1,
    excused: false,
  }));
  return linkTrials({ selection: chosen, executed, isToCatch: () => true });
}

const failed = (file: string) => [idOf(`${file}|t`)];

describe("linkTrials", () => {
  it("counts by test file and kind of link which linked tests failed", () => {
    expect(trials({ pays: "failed" })).toEqual([
      { at: "e2e/list.spec.ts", link: "import 2", of: 1, failed: [] },
      { at: "e2e/pay.spec.ts", link: "import 1", of: 2, failed: [pays.testId] },
    ]);
  });

  it("says nothing of a run that broke nothing", () => {
    expect(trials({})).toEqual([]);
    expect(trials({ pays: "flaky" })).toEqual([]);
    expect(trials({ refunds: "failed" })).toEqual([]);
    expect(trials({ pays: "failed" }, true)).toEqual([]);
  });

  it("leaves out tests that tell nothing: flaked, known to be broken, not run", () => {
    expect(trials({ pays: "flaky", refunds: "failed", lists: "skipped", a: "failed" })).toEqual([]);
    expect(trials({ pays: "flaky", lists: "failed" })).toEqual([
      { at: "e2e/list.spec.ts", link: "import 2", of: 1, failed: [lists.testId] },
      { at: "e2e/pay.spec.ts", link: "import 1", of: 1, failed: [] },
    ]);
  });

  it("tells folders instead of more than 300 files, and only the suite where folders are too many", () => {
    expect(wide((index) => `e2e/${index % 2}/${index}.spec.ts`)).toEqual([
      { at: "e2e/0/", link: "import 1 wide", of: 200, failed: failed("e2e/0/0.spec.ts") },
      { at: "e2e/1/", link: "import 1 wide", of: 200, failed: [] },
    ]);
    expect(wide((index) => `e2e/${index}/a.spec.ts`)).toEqual([
      { at: "", link: "import 1 wide", of: 400, failed: failed("e2e/0/a.spec.ts") },
    ]);
  });
});
