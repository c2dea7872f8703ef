import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readHistory } from "../src/history/read-history.ts";
import { readManifest } from "../src/manifest/read-manifest.ts";
import { openMemory } from "../src/memory.ts";
import { startRecording } from "../src/record-run.ts";
import type { RunEnd } from "../src/run-events.ts";
import { gitRepository } from "./support/git-repository.ts";
import { playRun, seenTest } from "./support/played-run.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

it("tells that a damaged history was set aside, and judges by what the logs give again", async () => {
  const root = await temporaryFolder();
  await playRun(root, { pays: "P" });
  await writeFile(join(root, ".hindcast/history.json"), "{");
  const report = await playRun(root, { pays: "F" }, { minute: 1 });
  expect(report.notices).toEqual([expect.stringContaining("history.json is no JSON")]);
  expect(report.runNumber).toBe(2);
  expect(report.tests[0]?.because.join()).toContain("1 attempt remembered");
});

it("counts a repeated test once when some of its repeats never ran", async () => {
  const root = await temporaryFolder();
  const pays = seenTest(root, "pays");
  const report = await playRun(
    root,
    { pays: "P", ships: "" },
    {
      end: {
        neverRan: [
          { test: pays, reason: "stopped-early" },
          { test: pays, reason: "stopped-early" },
          { test: seenTest(root, "ships"), reason: "stopped-early" },
          { test: seenTest(root, "ships"), reason: "stopped-early" },
        ],
      },
    },
  );
  expect(report.run.counts).toMatchObject({ tests: 2, passed: 1, notRun: 1 });
});

it("takes no test of another shard for one that was renamed", async () => {
  using repository = gitRepository({ "tests/a.spec.ts": "" });
  repository.commit();
  const { root } = repository;
  await playRun(root, { "pays by card": "P", ships: "P" });
  const shard = { index: 1, total: 2 };
  const report = await playRun(root, { "pays by cart": "P" }, { minute: 1, info: { shard } });
  expect(report.renames).toEqual([]);
  const { history } = await readHistory(join(root, ".hindcast"));
  expect([...history.tests.values()].flatMap(({ titlePath }) => titlePath)).toEqual(
    expect.arrayContaining(["pays by card", "pays by cart", "ships"]),
  );
});

it("keeps a manifest that knows more runs than this folder, until it is too old to select by", async () => {
  const root = await temporaryFolder();
  const dir = join(root, ".hindcast");
  for (const minute of [0, 1, 2]) await playRun(root, { pays: "P" }, { minute });
  await rm(join(dir, "history.json"));
  await rm(join(dir, "runs"), { recursive: true });
  const runsKnown = async (maxHistoryAgeDays: number): Promise<number | undefined> => {
    await playRun(root, { pays: "P" }, { minute: 10, options: { maxHistoryAgeDays } });
    return readManifest(join(dir, "manifest.json"), new Date()).manifest?.runs.total;
  };
  expect(await runsKnown(1_000_000)).toBe(3);
  expect(await runsKnown(1)).toBe(2);
});

it("leaves everything but its log to a later run when it is to write nothing else", async () => {
  const root = await temporaryFolder();
  const dir = join(root, ".hindcast");
  const report = await playRun(root, { pays: "F" }, { info: { logOnly: true } });
  expect(report.tests).toHaveLength(1);
  expect((await readdir(dir)).filter((name) => name.endsWith(".json"))).toEqual([]);
  const next = await playRun(root, { pays: "P" }, { minute: 1 });
  expect(next.runNumber).toBe(2);
  expect(readManifest(join(dir, "manifest.json"), new Date()).manifest?.runs.total).toBe(2);
});

it("takes what another run has written meanwhile into account", async () => {
  const root = await temporaryFolder();
  await playRun(root, { pays: "P" });
  const report = await playRun(
    root,
    { pays: "P" },
    {
      minute: 1,
      beforeEnd: async () => void (await playRun(root, { pays: "P", ships: "P" }, { minute: 2 })),
    },
  );
  expect(report.runNumber).toBe(2);
  const { manifest } = readManifest(join(root, ".hindcast/manifest.json"), new Date());
  expect(manifest?.runs.total).toBe(3);
  expect(manifest?.tests).toHaveLength(2);
});

it("tells what changed since the last run of the whole suite, whatever ran in between", async () => {
  using repository = gitRepository({ "src/a.ts": "a", "src/b.ts": "b", "lock.json": "1", "notes.md": "" });
  repository.commit();
  const { root } = repository;
  const run = async (minute: number, end: Partial<RunEnd> = {}): Promise<unknown> =>
    (await playRun(root, { pays: "P" }, { minute, end })).run.changedFiles;
  const narrowed = { wholeSuite: false };
  expect(await run(0, narrowed)).toBeUndefined();
  expect(await run(1)).toBeUndefined();

  repository.write({ "src/a.ts": "a2", "lock.json": "2" });
  expect(await run(2, narrowed)).toEqual(["lock.json", "src/a.ts"]);
  repository.write({ "src/b.ts": "b2" });
  expect(await run(3)).toEqual(["lock.json", "src/a.ts", "src/b.ts"]);

  // What is uncommitted still, or was committed as it was, has not changed.
  repository.write({ "new.ts": "" });
  expect(await run(4)).toEqual(["new.ts"]);
  repository.commit();
  expect(await run(5)).toEqual([]);
  repository.write({ "src/a.ts": "a3" });
  await run(6);
  repository.git("checkout", "src/a.ts");
  repository.remove("notes.md");
  expect(await run(7)).toEqual(["notes.md", "src/a.ts"]);
  expect(await run(8)).toEqual([]);
});

it("shortens a step's title only when it is redacted", async () => {
  const root = await temporaryFolder();
  const now = new Date(0);
  const memory = openMemory({ cwd: root, options: {}, env: {}, now });
  const recorder = startRecording(memory, { runner: "playwright", runnerVersion: "1.65.1" }, now);
  const test = seenTest(root, "pays");
  const title = `${"x".repeat(180)} AIzaSyA1234567890abcdefghijklmnopqrstuv › ${"y".repeat(300)}`;
  recorder.attemptFinished(test, {
    attempt: recorder.testStarted(test),
    status: "failed",
    expected: false,
    startedAt: now,
    durationMs: 1,
    errors: [],
    step: { title, durationMs: 1 },
  });
  recorder.flushSync();
  const runs = join(root, ".hindcast/runs");
  const name = (await readdir(runs, { recursive: true })).find((each) => each.endsWith(".ndjson")) ?? "";
  const log = await readFile(join(runs, name), "utf8");
  expect(log).toContain(`${"x".repeat(180)} <google-key> › yyyy`);
  expect(log).not.toMatch(/AIza|y{10}/);
});
