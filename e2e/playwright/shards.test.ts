import { rmSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import {
  playwrightConfig,
  spec,
  useProjects,
  type PlaywrightProject,
} from "../support/playwright-project.ts";
import { unwrapped, type Ran } from "../support/project.ts";
import { titlesIn } from "../support/shop.ts";

const makeProject = useProjects();

const sleeps = (title: string, ms: number): string =>
  `test("${title}", async () => { await new Promise((done) => setTimeout(done, ${ms})); });\n`;

const FILES = {
  "tests/slow.spec.ts": spec(sleeps("slow", 900)),
  "tests/fast.spec.ts": spec(["f1", "f2", "f3", "f4"].map((title) => sleeps(title, 30)).join("")),
  "tests/chain.spec.ts": spec(
    `test.describe.serial("chain", () => {\n${sleeps("c1", 100)}${sleeps("c2", 100)}});`,
  ),
  "tests/auth.setup.ts": spec(`test("signs in", () => {});`),
  "playwright.config.ts": playwrightConfig(
    `fullyParallel: true, projects: [{ name: "setup", testMatch: "auth.setup.ts" }, { name: "web", dependencies: ["setup"] }]`,
    `{ shards: "balanced" }`,
  ),
};
const ALL = ["slow", "f1", "f2", "f3", "f4", "chain › c1", "chain › c2"].toSorted();

const testsOf = (ran: Ran): string[] => titlesIn(ran.stdout);

describe("--shard with balanced shards", () => {
  let project: PlaywrightProject;
  let shards: readonly Ran[];

  beforeAll(async () => {
    project = makeProject(FILES);
    await project.playwright(["test"]);
    const first = await project.playwright(["test", "--shard=1/2"]);
    const second = await project.playwright(["test", "--shard=2/2"]);
    shards = [first, second];
  });

  it("runs each test on one shard, and the setup on both", () => {
    expect(shards.map(({ code }) => code)).toEqual([0, 0]);
    expect(shards.flatMap((ran) => testsOf(ran)).toSorted()).toEqual(ALL);
    for (const { stdout } of shards) expect(stdout).toContain("signs in");
  });

  it("cuts by recorded time: the slow test has a shard of its own", () => {
    expect(shards.map((ran) => testsOf(ran))).toContainEqual(["slow"]);
  });

  it("prints and records the hash of one frozen plan", async () => {
    const runs = (await project.runs()).slice(-2);
    const [first, second] = runs.map(({ started }) => started.planHash);
    expect(first).toMatch(/^[0-9a-f]{8,}$/);
    expect(second).toBe(first);
    for (const { stdout } of shards) expect(stdout).toContain(first?.slice(0, 8));
    expect(runs.map(({ started }) => started.shard)).toEqual([
      { index: 1, total: 2 },
      { index: 2, total: 2 },
    ]);
    expect(runs.map(({ finished }) => finished?.wholeSuite)).toEqual([true, true]);
  });

  it("gives a shard without the same memory another hash, so the skew can be seen", async () => {
    const runs = await project.runs();
    rmSync(join(project.dir, ".hindcast"), { recursive: true });
    await project.playwright(["test", "--shard=2/2"]);
    const alone = (await project.runs()).at(-1)?.started.planHash;
    expect(alone).toMatch(/^[0-9a-f]{8,}$/);
    expect(alone).not.toBe(runs.at(-1)?.started.planHash);
  });
});

describe("--shard beside another reporter that shards", () => {
  it("leaves the shards to the other one and says so", async () => {
    const project = makeProject({
      ...FILES,
      "sharder.mjs": `export default class { printsToStdio() { return false; } async preprocess({ testRun }) { testRun.skipSharding(); } }`,
      "playwright.config.ts": FILES["playwright.config.ts"].replace(
        "reporter: [",
        `reporter: [["./sharder.mjs"], `,
      ),
    });
    const ran = await project.playwright(["test", "--shard=1/2"]);
    expect(ran.code).toBe(0);
    expect(titlesIn(ran.stdout)).toEqual(ALL);
    expect(unwrapped(ran.stdout)).toMatch(/another reporter .* shards/);
  });
});

describe("--shard as Playwright does it", () => {
  it("is left alone without the option", async () => {
    const project = makeProject({
      ...FILES,
      "playwright.config.ts": playwrightConfig("fullyParallel: true"),
    });
    const ran = await project.playwright(["test", "--shard=1/2"]);
    expect(titlesIn(ran.stdout).length).toBeLessThan(ALL.length);
    const run = (await project.runs()).at(-1);
    expect(run?.started).toMatchObject({ shard: { index: 1, total: 2 } });
    expect(run?.started).not.toHaveProperty("planHash");
  });
});
