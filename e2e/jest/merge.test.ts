import { cpSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { ROOT } from "../support/install.ts";
import { jestConfig, useJestProjects } from "../support/jest-project.ts";
import { LIBRARY, SEQUENCER } from "../support/library.ts";

const makeProject = useJestProjects();
const CI = { GITHUB_ACTIONS: "true", GITHUB_RUN_ID: "7" };

it("merging the shards of a build finds that every file ran once, and tells a shard that is missing", async () => {
  const project = makeProject({
    ...LIBRARY,
    "jest.config.js": jestConfig(SEQUENCER),
    "hindcast.config.json": '{ "shards": "balanced" }\n',
  });
  const merge = (folder: string) =>
    project.node([join(ROOT, "packages/cli/bin/hindcast.js"), "merge", folder]);
  await project.jest([]);
  await project.jest(["--shard=1/2"], { env: CI });
  cpSync(join(project.dir, ".hindcast/runs"), join(project.dir, "out/half"), { recursive: true });
  const half = await merge("out/half");
  expect(half).toMatchObject({ code: 1, stderr: expect.stringContaining("shard 2 of 2 is missing") });

  await project.jest(["--shard=2/2"], { env: CI });
  cpSync(join(project.dir, ".hindcast/runs"), join(project.dir, "out/whole"), { recursive: true });
  expect(await merge("out/whole")).toMatchObject({ code: 0, stderr: "" });
  const [, ...shards] = await project.runs();
  expect(shards.map(({ started }) => started.planHash)).toEqual([expect.any(String), expect.any(String)]);
  expect(shards.map(({ finished }) => finished?.wholeSuite)).toEqual([true, true]);
});
