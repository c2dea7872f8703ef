import { describe, expect, it } from "vitest";
import { shardUnits } from "../src/shard-units.ts";
import { aProject, aRootSuite, type SuiteBuilder } from "./support/builders.ts";

const titles = (root: SuiteBuilder, shards = 2): string[] =>
  shardUnits(root, shards).map(({ tests }) => tests.map(({ title }) => title).join(" "));

const addTests = (suite: SuiteBuilder, ...names: readonly string[]): void => {
  for (const name of names) suite.test(name);
};

describe("shardUnits", () => {
  it("keeps a file together", () => {
    const root = aRootSuite();
    const project = root.addProject();
    addTests(project.addFile("/repo/a.spec.ts"), "a1", "a2");
    addTests(project.addFile("/repo/b.spec.ts"), "b1");
    expect(titles(root)).toEqual(["a1 a2", "b1"]);
  });

  it("keeps projects and repeats of one file apart", () => {
    const root = aRootSuite();
    for (const name of ["chromium", "firefox"]) {
      const file = root.addProject(aProject({ name })).addFile("/repo/a.spec.ts");
      file.test(`${name} 1`);
      file.test(`${name} 2`, { repeatEachIndex: 1 });
    }
    expect(titles(root)).toEqual(["chromium 1", "chromium 2", "firefox 1", "firefox 2"]);
  });

  it("lets tests in parallel mode go alone, but not those of a serial or default suite", () => {
    const root = aRootSuite();
    const file = root.addProject(aProject(), { mode: "parallel" }).addFile("/repo/a.spec.ts");
    addTests(file, "alone", "free");
    const chain = file.describe("chain", { mode: "serial" });
    addTests(chain, "s1", "s2");
    addTests(chain.describe("deeper", { mode: "parallel" }), "s3");
    addTests(file.describe("plain", { mode: "default" }), "d1", "d2");
    expect(titles(root)).toEqual(["alone", "free", "s1 s2 s3", "d1 d2"]);
  });

  it("deals tests that share a beforeAll out in a chunk for each shard", () => {
    const root = aRootSuite();
    const file = root
      .addProject(aProject(), { mode: "parallel" })
      .addFile("/repo/a.spec.ts", { hooks: ["beforeAll"] });
    addTests(file, "h1", "h2", "h3", "h4", "h5");
    expect(titles(root, 2)).toEqual(["h1 h2 h3", "h4 h5"]);
    expect(titles(root, 9)).toEqual(["h1", "h2", "h3", "h4", "h5"]);
  });

  it("keeps a parallel suite inside of a plain file in pieces", () => {
    const root = aRootSuite();
    const file = root.addProject().addFile("/repo/a.spec.ts", { hooks: ["beforeEach"] });
    addTests(file, "f1", "f2");
    addTests(file.describe("fast", { mode: "parallel" }), "p1", "p2");
    expect(titles(root)).toEqual(["f1 f2", "p1", "p2"]);
  });
});
