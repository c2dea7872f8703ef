import { describe, expect, it } from "vitest";
import type { Manifest } from "../../src/model/manifest.ts";
import { select } from "../../src/select/select.ts";
import type { SelectInput } from "../../src/select/select.ts";
import {
  aChange,
  aChangedFile,
  aFile,
  aManifest,
  aManifestTest,
  aTestRef,
  NOW,
} from "../support/manifests.ts";

const tests = ["a", "b", "c", "d"].map((name) => aManifestTest(aTestRef(`e2e/${name}.spec.ts`, name)));
const manifest = aManifest({
  tests,
  files: [
    aFile("e2e/a.spec.ts", "src/one.ts"),
    ...["a", "b", "c"].map((name) => aFile(`e2e/${name}.spec.ts`, "src/most.ts")),
  ],
});

function summaryOf(input: Partial<SelectInput>) {
  return select({ manifest, change: aChange("src/one.ts"), options: {}, now: NOW, ...input }).summary;
}

describe("the nets", () => {
  it("let a change through that the links explain", () => {
    const known = aManifest({ ...manifest, files: [aFile("e2e/a.spec.ts", "src/one.ts")] });

    expect(summaryOf({ manifest: known })).toMatchObject({ selected: 1, wholeSuite: false });
  });

  it.each<readonly [string, Partial<SelectInput>, string]>([
    [
      "a change that cannot be told",
      { change: { unknown: "this folder is not in a Git repository." } },
      "this folder is not in a Git repository",
    ],
    ["a manifest without tests", { manifest: aManifest(), available: tests }, "no run has been recorded yet"],
    [
      "a manifest that no whole run made",
      { manifest: withoutWholeRun() },
      "no run of the whole suite has been recorded yet",
    ],
    [
      "a whole run that is too long ago",
      { now: new Date("2026-04-20T00:00:00.000Z") },
      "the whole suite last ran 41 days ago (maxHistoryAgeDays is 30)",
    ],
    [
      "a change too wide to judge",
      { change: aChange(...Array.from({ length: 1001 }, (_, index) => `src/${index}.ts`)) },
      "1,001 files changed at once",
    ],
    [
      "a renamed file that can reach any test",
      { change: aChange(aChangedFile("runner.ts", { status: "renamed", from: "playwright.config.ts" })) },
      "playwright.config.ts changed, which can reach any test",
    ],
    [
      "files that no link explains",
      { change: aChange("src/one.ts", "db/schema.sql", "db/seed.sql") },
      "no link tells how far db/schema.sql (and 1 other changed file) reach",
    ],
    ["most of the suite", { change: aChange("src/most.ts") }, "the change asks for 3 of 4, more than half"],
  ])("catch %s", (_name, input, reason) => {
    expect(summaryOf(input)).toMatchObject({ selected: 4, wholeSuite: true, why: `All 4 tests: ${reason}.` });
  });

  it("leave most of the suite alone when the user set a limit", () => {
    expect(summaryOf({ change: aChange("src/most.ts"), cut: { maxTests: 4 } })).toMatchObject({
      selected: 3,
      wholeSuite: false,
    });
  });

  it("let an old history pass when the limit is raised", () => {
    const now = new Date("2026-04-20T00:00:00.000Z");

    expect(
      summaryOf({ now, options: { maxHistoryAgeDays: 60 }, change: aChange("README.md") }).selected,
    ).toBe(0);
  });

  it("hold a confidence to be everything", () => {
    expect(summaryOf({ change: aChange("yarn.lock"), cut: { confidence: 0.5 } }).wholeSuite).toBe(true);
  });

  it("let a deleted test file pass, for its tests are gone with it", () => {
    expect(
      summaryOf({ change: aChange(aChangedFile("e2e/b.spec.ts", { status: "deleted" })) }),
    ).toMatchObject({
      available: 3,
      selected: 0,
      wholeSuite: false,
    });
  });
});

function withoutWholeRun(): Manifest {
  return { ...manifest, suites: [{ runner: "playwright", workers: 1 }] };
}
