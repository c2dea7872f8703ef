import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { selectForChange } from "../src/before-run.ts";
import { readHistory } from "../src/history/read-history.ts";
import { suiteIn } from "../src/manifest/suites.ts";
import { openMemory, type Memory } from "../src/memory.ts";
import type { RunReport } from "../src/model/report.ts";
import type { Selection } from "../src/model/selection.ts";
import type { Suite } from "../src/model/suite.ts";
import { gitRepository, type GitRepository } from "./support/git-repository.ts";
import { playRun, type Behaviour, type PlayOptions } from "./support/played-run.ts";

const END_TO_END = { runner: "playwright", config: "playwright.config.ts" };
const UNIT = { runner: "jest", config: "jest.config.js" };
const OTHER_UNIT = { runner: "jest", config: "packages/other/jest.config.js" };

const FILES = {
  "src/cart.js": "export const cart = 1;\n",
  "e2e/cart.spec.js": 'import "../src/cart.js";\n',
  "test/cart.test.js": 'import "../src/cart.js";\n',
  "packages/other/other.test.js": "\n",
};

function play(
  root: string,
  { runner, config }: Required<Suite>,
  run: PlayOptions & { readonly tests: Behaviour },
): Promise<RunReport> {
  const { tests, info, ...options } = run;
  return playRun(root, tests, { ...options, info: { runner, config: join(root, config), ...info } });
}

function remembered(root: string): Memory {
  return openMemory({ cwd: root, options: { maxHistoryAgeDays: 1_000_000 }, env: {} });
}

function choose(root: string, suite?: Suite): Selection {
  return selectForChange(remembered(root), { base: "HEAD", now: new Date(), ...(suite && { suite }) });
}

async function withTwoSuites(): Promise<GitRepository> {
  const repository = gitRepository({ ...FILES, ".gitignore": ".hindcast\n" });
  repository.commit();
  const { root } = repository;
  await play(root, END_TO_END, { tests: { pays: "P" }, file: "e2e/cart.spec.js", minute: 0 });
  await play(root, UNIT, { tests: { adds: "P" }, file: "test/cart.test.js", minute: 1 });
  return repository;
}

describe("two runners in one repository", () => {
  it("share one history and one manifest", async () => {
    using repository = await withTwoSuites();
    const { history } = await readHistory(join(repository.root, ".hindcast"));
    expect(history.runs.map(({ runner }) => runner)).toEqual(["playwright", "jest"]);
    const { manifest } = remembered(repository.root);
    expect(manifest?.tests.map(({ runner, titlePath }) => [runner, ...titlePath])).toEqual([
      ["playwright", "pays"],
      ["jest", "adds"],
    ]);
    expect(manifest?.suites).toMatchObject([END_TO_END, UNIT]);
  });

  it("each know which code their own whole run has tested", async () => {
    using repository = await withTwoSuites();
    const { root } = repository;
    repository.write({ "src/cart.js": "export const cart = 2;\n" });
    const commit = repository.commit();
    await play(root, UNIT, { tests: { adds: "P" }, file: "test/cart.test.js", minute: 2 });
    const { manifest } = remembered(root);
    expect(manifest && suiteIn(manifest, UNIT)?.tested?.commit).toBe(commit);
    expect(manifest && suiteIn(manifest, END_TO_END)?.tested?.commit).not.toBe(commit);
    // The unit tests have seen the change; to the end-to-end tests it is still new.
    await play(root, END_TO_END, { tests: { pays: "F" }, file: "e2e/cart.spec.js", minute: 3 });
    const { history } = await readHistory(join(root, ".hindcast"));
    expect(history.runs.at(-1)?.changedFiles).toEqual(["src/cart.js"]);
  });

  it("are selected from together, or one by one", async () => {
    using repository = await withTwoSuites();
    repository.write({ "src/cart.js": "export const cart = 3;\n" });
    const { root } = repository;
    const runners = (suite?: Suite): string[] => choose(root, suite).tests.map(({ runner }) => runner);
    expect(runners().toSorted()).toEqual(["jest", "playwright"]);
    expect(runners({ runner: "jest" })).toEqual(["jest"]);
    expect(runners(END_TO_END)).toEqual(["playwright"]);
  });
});

describe("two configs of one runner", () => {
  it("are not chosen from before each has run whole", async () => {
    using repository = await withTwoSuites();
    const { root } = repository;
    const file = "packages/other/other.test.js";
    await play(root, OTHER_UNIT, { tests: { other: "P" }, file, minute: 2, end: { wholeSuite: false } });
    repository.write({ "test/cart.test.js": "changed();\n" });
    expect(choose(root, OTHER_UNIT).summary.why).toContain("no run of the whole suite");
    expect(choose(root, UNIT).summary.why).not.toContain("no run of the whole suite");
  });

  it("take no test of the other for one that was renamed", async () => {
    using repository = await withTwoSuites();
    const { root } = repository;
    const file = "packages/other/other.test.js";
    const report = await play(root, OTHER_UNIT, { tests: { "adds one": "P" }, file, minute: 2 });
    expect(report.renames).toEqual([]);
  });
});

describe("a test file that did not load", () => {
  it("has its tests in every selection until it loads again", async () => {
    using repository = await withTwoSuites();
    const { root } = repository;
    repository.write({ "src/other.js": "\n" });
    const file = join(root, "test/cart.test.js");
    const unloaded = { unloaded: [{ project: "", file }], suiteComplete: false, wholeSuite: false };
    const report = await play(root, UNIT, { tests: {}, minute: 2, end: unloaded });
    expect(report.run.counts).toMatchObject({ tests: 1, notRun: 1 });
    expect(choose(root, UNIT).tests).toMatchObject([
      { titlePath: ["adds"], reasons: [{ text: "its file did not load last time" }] },
    ]);
    await play(root, UNIT, { tests: { adds: "P" }, file: "test/cart.test.js", minute: 3 });
    expect(remembered(root).manifest?.tests.some((test) => test.unloaded)).toBe(false);
  });
});
