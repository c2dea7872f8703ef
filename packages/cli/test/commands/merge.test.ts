import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { commit, FILES, recordRun } from "../support/recorded-project.ts";
import { runHindcast, tempProject } from "../support/run-hindcast.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const CI = { CI: "true", GITHUB_ACTIONS: "true", GITHUB_RUN_ID: "77", GITHUB_RUN_ATTEMPT: "1" };

let project = tempProject();
beforeEach(() => {
  project = tempProject();
  commit(project.dir, FILES, "first");
});
afterEach(() => project.remove());

/** Records one shard on a machine of its own: what it remembers lies in `shard-<index>` afterwards. */
async function recordShard(index: number): Promise<void> {
  const memory = join(project.dir, ".hindcast");
  await recordRun(project.dir, {
    minute: index,
    env: CI,
    ran: ({ file }) => file.includes("search") === (index === 2),
    info: { shard: { index, total: 2 } },
  });
  cpSync(memory, join(project.dir, `shard-${index}`, ".hindcast"), { recursive: true });
  rmSync(memory, { recursive: true });
}

it("brings shards together in any order, and knows them the second time", async () => {
  await recordShard(1);
  await recordShard(2);
  const first = await runHindcast(project.dir, ["merge", "shard-2", "shard-1/.hindcast", "--json"]);
  expect(first.code).toBe(0);
  expect(JSON.parse(first.out)).toMatchObject({
    runs: 2,
    added: [expect.any(String), expect.any(String)],
    problems: [],
  });

  const again = await runHindcast(project.dir, ["merge", "shard-1", "shard-2"]);
  expect(again).toEqual({ code: 0, out: ".hindcast: 0 runs added, 2 known; 2 runs in all", err: "" });

  const { out } = await runHindcast(project.dir, ["flaky", "--verdict", "new", "--json"]);
  expect(JSON.parse(out)).toMatchObject({ window: { runs: 2 }, judged: 6 });
});

it("exits with 1 when a shard of a build is missing", async () => {
  await recordShard(1);
  const { code, err } = await runHindcast(project.dir, ["merge", "shard-1"]);
  expect(code).toBe(1);
  expect(err).toMatch(/^hindcast: build .+: shard 2 of 2 is missing$/);
});

it("exits with 2 when a folder holds no logs", async () => {
  const { code, err } = await runHindcast(project.dir, ["merge", "e2e"]);
  expect(code).toBe(2);
  expect(err).toContain("there are no run logs in");
});
