import { describe, expect, it } from "vitest";
import { groupBuilds } from "../../src/manifest/builds.ts";
import { livingTests } from "../../src/manifest/living-tests.ts";
import type { RunSummary, TestHistory } from "../../src/model/history.ts";
import { aHistory, aTestHistory } from "../support/histories.ts";

function titles(
  runs: readonly Partial<RunSummary>[],
  tests: readonly TestHistory[],
  files?: ReadonlySet<string>,
): readonly (string | undefined)[] {
  const history = aHistory(runs, tests);
  return livingTests(history, groupBuilds(history.runs), files).map(({ titlePath }) => titlePath[0]);
}

const shard = (index: number): Partial<RunSummary> => ({ buildId: "build", shard: { index, total: 2 } });

describe("livingTests", () => {
  it("leaves out one that a later run of the whole suite did not find in its file", () => {
    const tests = [aTestHistory("kept", { 0: "P", 1: "P" }), aTestHistory("gone", { 0: "P" })];
    expect(titles([{}, {}], tests)).toEqual(["kept"]);
    expect(titles([{}, { wholeSuite: false }], tests)).toEqual(["kept", "gone"]);
    expect(
      titles(
        [{}, {}, { wholeSuite: false }],
        [aTestHistory("kept", { 0: "P", 1: "P", 2: "P" }), aTestHistory("gone", { 0: "P" })],
      ),
    ).toEqual(["kept"]);
  });

  it("keeps one that was skipped or not run", () => {
    expect(
      titles([{}, {}], [aTestHistory("a", { 0: "P", 1: "P" }), aTestHistory("b", { 0: "P", 1: "S" })]),
    ).toEqual(["a", "b"]);
  });

  it("keeps those of another suite, project or shard", () => {
    const tests = [
      aTestHistory("a", { 0: "P", 1: "P" }),
      aTestHistory("other suite", { 0: "P" }, { file: "component/x.spec.ts" }),
      aTestHistory("other project", { 0: "P" }, { project: "firefox" }),
    ];
    expect(titles([{}, {}], tests)).toEqual(["a", "other suite", "other project"]);
    expect(
      titles([shard(1), shard(2)], [aTestHistory("a", { 0: "P" }), aTestHistory("b", { 1: "P" })]),
    ).toEqual(["a", "b"]);
  });

  it("leaves out those of a file that is gone", () => {
    const tests = [
      aTestHistory("a", { 0: "P" }),
      aTestHistory("b", { 0: "P" }, { file: "e2e/gone.spec.ts" }),
    ];
    expect(titles([{}], tests, new Set(["e2e/cart.spec.ts"]))).toEqual(["a"]);
  });

  it("leaves out those that no kept run has seen", () => {
    const old = aTestHistory("old", {}, { lastSeen: "2025-01-01T00:00:00.000Z" });
    expect(titles([{}], [old, aTestHistory("a", { 0: "P" })])).toEqual(["a"]);
  });
});
