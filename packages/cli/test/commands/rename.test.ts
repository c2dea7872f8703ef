import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import { openMemory, startRecording, type SeenTest } from "@hindcast/core";
import { commit, FILES } from "../support/recorded-project.ts";
import { runHindcast, tempProject } from "../support/run-hindcast.ts";

vi.setConfig({ testTimeout: 60_000 });

const project = tempProject();
afterEach(() => project.remove());

/** Records a run of one test, whose title is as given. */
async function recordTitle(title: string, minute: number): Promise<void> {
  const now = new Date(Date.now() - 600_000 + minute * 60_000);
  const memory = openMemory({ cwd: project.dir, options: {}, env: {} });
  const recorder = startRecording(memory, { runner: "playwright", runnerVersion: "1.65.1" }, now);
  const test: SeenTest = {
    project: "",
    file: join(project.dir, "e2e/login.spec.js"),
    titlePath: ["login", title],
    tags: [],
    line: 4,
  };
  const attempt = recorder.testStarted(test);
  recorder.attemptFinished(test, {
    attempt,
    status: "passed",
    expected: true,
    startedAt: now,
    durationMs: 5,
    errors: [],
  });
  await recorder.finish({
    status: "passed",
    durationMs: 5,
    suite: [test],
    neverRan: [],
    wholeSuite: true,
    suiteComplete: true,
  });
}

it("takes a rename back, for good", async () => {
  commit(project.dir, FILES, "first");
  await recordTitle("lets a user in", 0);
  await recordTitle("lets the user in", 1);
  const explain = async (title: string) =>
    JSON.parse((await runHindcast(project.dir, ["explain", title, "--json"])).out);
  const renamed = await explain("lets the user in");
  expect(renamed).toMatchObject({ executions: 2, renamedFrom: [expect.any(String)] });

  const undone = await runHindcast(project.dir, ["rename", "--undo", "lets the user in"]);
  expect(undone).toMatchObject({ code: 0, err: "" });
  expect(undone.out).toContain("login › lets the user in has its own history again");
  expect(await explain("lets the user in")).toMatchObject({ executions: 1, renamedFrom: [] });
  expect(await explain("lets a user in")).toMatchObject({ testId: renamed.renamedFrom[0], executions: 1 });

  await runHindcast(project.dir, ["rebuild"]);
  expect(await explain("lets the user in")).toMatchObject({ renamedFrom: [] });

  const nothing = await runHindcast(project.dir, ["rename", "--undo", "lets the user in"]);
  expect(nothing).toMatchObject({
    code: 2,
    err: "hindcast: login › lets the user in continues no older test: nothing to undo",
  });
});
