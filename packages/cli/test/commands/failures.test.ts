import { afterAll, expect, it, vi } from "vitest";
import { commit, FILES, recordRun } from "../support/recorded-project.ts";
import { runHindcast, runJson, tempProject } from "../support/run-hindcast.ts";

vi.setConfig({ testTimeout: 60_000 });

const project = tempProject();
afterAll(() => project.remove());

it("lists causes with count, share, tests, and since when; one by its fingerprint; some by category", async () => {
  commit(project.dir, FILES, "first");
  await recordRun(project.dir, {
    minute: 0,
    behaviour: { "cart › adds an item": "FFP", "cart › empties": "F", "login › lets a user in": "FP" },
  });
  await recordRun(project.dir, { minute: 1, behaviour: { "cart › empties": "F" } });

  const { result } = await runJson(project.dir, "failures");
  expect(result).toMatchObject({ window: { runs: 2, days: 1 }, found: 3 });
  const [first] = result.groups;
  expect(first).toMatchObject({ category: "assertion", count: 2, share: 0.4 });
  expect(first.tests).toHaveLength(1);

  const { code, out } = await runHindcast(project.dir, ["failures"]);
  expect(code).toBe(0);
  expect(out).toMatch(/failures {2}3 causes +over 2 runs in 1 day/);
  expect(out.split("\n").every((line) => line.length <= 80)).toBe(true);

  const id: string = first.id;
  const { result: one } = await runJson(project.dir, "failures", id.slice(0, 8));
  expect(one.groups).toHaveLength(1);
  const { result: none } = await runJson(project.dir, "failures", "--category", "network,crash");
  expect(none).toMatchObject({ found: 0, groups: [] });
});

it("says what is wrong with a fingerprint that leads nowhere", async () => {
  expect(await runHindcast(project.dir, ["failures", "abc"])).toMatchObject({
    code: 2,
    err: expect.stringContaining("too short"),
  });
  expect(await runHindcast(project.dir, ["failures", "00000000"])).toMatchObject({
    code: 2,
    err: expect.stringContaining("no group"),
  });
});
