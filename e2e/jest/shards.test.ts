import { beforeAll, describe, expect, it } from "vitest";
import { jestConfig, useJestProjects, type JestProject, type JestVersion } from "../support/jest-project.ts";
import { filesOf, listed, recordPast, SEQUENCER } from "../support/library.ts";

const makeProject = useJestProjects();

const LENGTHS = { a: 900, b: 100, c: 500, d: 300, e: 700, f: 200 };
const PAST = Object.fromEntries(Object.entries(LENGTHS).map(([name, ms]) => [`${name}.test.js`, { ms }]));
const NAMES = Object.keys(PAST);
const BALANCED = { "hindcast.config.json": `{ "shards": "balanced" }\n` };
const SHARDS = [1, 2, 3];

async function remembering(files: Readonly<Record<string, string>>, jest: JestVersion): Promise<JestProject> {
  const tests = Object.fromEntries(
    Object.keys(LENGTHS).flatMap((name) => [
      [`${name}.js`, ""],
      [`${name}.test.js`, `test("works", () => { require("./${name}"); });\n`],
    ]),
  );
  const project = makeProject({ "jest.config.js": jestConfig(SEQUENCER), ...tests, ...files }, { jest });
  await recordPast(project.dir, PAST);
  return project;
}

async function listShards(
  project: JestProject,
  env: Readonly<Record<string, string>> = {},
): Promise<string[][]> {
  const shards: string[][] = [];
  for (const index of SHARDS) {
    const { stdout } = await project.jest(["--listTests", `--shard=${index}/3`], { env });
    shards.push(listed(stdout, project));
  }
  return shards;
}

describe.each([30, 28] as const)("shards balanced by time on Jest %i", (jest) => {
  let project: JestProject;

  beforeAll(async () => {
    project = await remembering(BALANCED, jest);
  });

  it("take equally long, and together run every file once", async () => {
    const shards = await listShards(project);
    expect(shards.flat().toSorted()).toEqual(NAMES);
    const lengths = shards.map((files) => files.reduce((sum, file) => sum + (PAST[file]?.ms ?? 0), 0));
    expect(lengths).toEqual([900, 900, 900]);
  });

  it("together run exactly the selection", async () => {
    project.write({ "a.js": "exports.changed = 1;\n", "d.js": "exports.changed = 1;\n" });
    const env = { HINDCAST_SELECT: "changed" };
    const { stdout } = await project.jest(["--listTests"], { env });
    const selection = listed(stdout, project);
    expect(selection.toSorted()).toEqual(["a.test.js", "d.test.js"]);
    const shards = await listShards(project, env);
    const mine = shards.map((files) => files.filter((file) => selection.includes(file)));
    expect(mine.flat().toSorted()).toEqual(selection.toSorted());
    // A shard with nothing to do runs its quickest file, for Jest fails a run without tests.
    for (const [index, files] of shards.entries())
      expect(files).toHaveLength(Math.max(1, mine[index]?.length ?? 0));
  });
});

it("follow one plan, which each run records", async () => {
  // From 30 on Jest tells the sequencer what stands beside the reporter's name.
  const config = jestConfig(SEQUENCER, `{ shards: "balanced" }`);
  const project = await remembering({ "jest.config.js": config }, 30);
  for (const index of SHARDS) await project.jest([`--shard=${index}/3`]);
  const [, ...runs] = await project.runs();
  expect(runs.flatMap((run) => filesOf(run)).toSorted()).toEqual(NAMES);
  expect(new Set(runs.map(({ started }) => started.planHash)).size).toBe(1);
  expect(runs[0]?.started.planHash).toMatch(/^[0-9a-f]+$/);
});

it("are Jest's own unless they are asked for, with a selection and without", async () => {
  const project = await remembering({}, 30);
  const ours = await listShards(project);
  project.write({ "jest.config.js": jestConfig() });
  const theirs = await listShards(project);
  expect(ours.map((files) => files.toSorted())).toEqual(theirs.map((files) => files.toSorted()));
  project.git("checkout", "-q", ".");
  project.write({ "a.js": "exports.changed = 1;\n" });
  const selected = await listShards(project, { HINDCAST_SELECT: "changed" });
  expect(selected.flat().filter((file) => file === "a.test.js")).toHaveLength(1);
});
