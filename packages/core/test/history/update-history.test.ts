import { existsSync } from "node:fs";
import { readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { LockedError } from "../../src/errors.ts";
import { withLock } from "../../src/history/lock.ts";
import { readHistory } from "../../src/history/read-history.ts";
import { rebuildHistory, updateHistory } from "../../src/history/update-history.ts";
import { readRunLog } from "../../src/log/read-run-log.ts";
import { listRunLogs } from "../../src/log/run-logs.ts";
import { begin, leaveKilled, record } from "../support/recorded-folder.ts";
import { compilePrograms } from "../support/compiled-programs.ts";
import { aRunFinished, linesOf, runId, startOf } from "../support/recorded-runs.ts";
import { plain, testIn } from "../support/stored-histories.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const programs = await compilePrograms();
afterAll(() => programs.remove());

const now = new Date(startOf(1000));

describe("updateHistory", () => {
  it("is empty and makes no folder where nothing was recorded", async () => {
    const dir = join(await temporaryFolder(), ".hindcast");
    expect((await updateHistory(dir, { now })).history.runs).toEqual([]);
    expect(existsSync(dir)).toBe(false);
  });

  it("folds the logs it does not know and only those", async () => {
    const dir = await temporaryFolder();
    await record(dir, 1);
    expect((await updateHistory(dir, { now })).folded).toEqual([runId(1)]);
    await record(dir, 2, { 1: "F" });
    await record(dir, 3, { 1: "P" });
    const { history, folded, notices } = await updateHistory(dir, { now });
    expect(folded).toEqual([runId(2), runId(3)]);
    expect(testIn(history, 1).executions.map(({ attempts }) => attempts)).toEqual(["P", "F", "P"]);
    expect(notices).toEqual([]);
    expect(plain((await readHistory(dir)).history)).toEqual(plain(history));
  });

  it("reads history.json again only when it was replaced since", async () => {
    const dir = await temporaryFolder();
    await record(dir, 1);
    await updateHistory(dir, { now });
    const { known } = await readHistory(dir);
    await record(dir, 2);
    expect((await updateHistory(dir, { now, known })).history.runs).toHaveLength(2);
    await record(dir, 3);
    // Another process has written the second run: to go on from `known` would fold it twice.
    expect((await updateHistory(dir, { now, known })).folded).toEqual([runId(3)]);
  });

  it("does not read the logs it knows", async () => {
    const dir = await temporaryFolder();
    const path = await record(dir, 1);
    await updateHistory(dir, { now });
    await writeFile(path, "no log any more\n");
    await record(dir, 2);
    const { history, notices } = await updateHistory(dir, { now });
    expect(history.runs).toHaveLength(2);
    expect(notices).toEqual([]);
  });

  it("leaves a run alone that still goes on, and folds it when it is over", async () => {
    const dir = await temporaryFolder();
    const log = begin(dir, 1, { 1: "P" });
    expect((await updateHistory(dir, { now: new Date() })).folded).toEqual([]);
    log.append(aRunFinished());
    await log.close();
    expect((await updateHistory(dir, { now: new Date() })).folded).toEqual([runId(1)]);
  });

  it("folds a run whose process is dead", async () => {
    const dir = await temporaryFolder();
    await leaveKilled(dir, 1, { 1: "PT" });
    const { history } = await updateHistory(dir, { now: new Date() });
    expect(history.runs[0]?.status).toBe("killed");
    expect(testIn(history, 1).executions[0]?.attempts).toBe("PI");
  });

  it("tells once that a run was cut off, and which test was running", async () => {
    const dir = await temporaryFolder();
    await leaveKilled(dir, 1, { 1: "PT" });
    const { notices } = await updateHistory(dir, { now: new Date() });
    expect(notices).toEqual([expect.stringMatching(/^the run of .* UTC was cut off while \S+ › .* ran: /)]);
    await record(dir, 2);
    expect((await updateHistory(dir, { now: new Date() })).notices).toEqual([]);
  });

  it("makes the history again when a run that seemed killed went on", async () => {
    const dir = await temporaryFolder();
    const first = begin(dir, 1, { 1: "P" });
    await record(dir, 2, { 1: "F" });
    // Long silence: the process is taken for dead.
    await sleep(120);
    await utimes(first.path, now, new Date(Date.now() - 48 * 60 * 60 * 1000));
    expect((await updateHistory(dir, { now: new Date() })).history.runs[0]?.status).toBe("killed");

    for (const line of linesOf({ 2: "P" })) first.append(line);
    first.append(aRunFinished());
    await first.close();
    const { history } = await updateHistory(dir, { now: new Date() });
    expect(history.runs.map(({ status }) => status)).toEqual(["passed", "passed"]);
    expect(plain(history)).toEqual(plain((await rebuildHistory(dir, { now: new Date() })).history));
  });
  it("drops logs beyond the retention once their sums are saved, and never folds them again", async () => {
    const dir = await temporaryFolder();
    const retention = { days: 90, runs: 3, megabytes: 512 };
    const paths: string[] = [];
    for (let number = 1; number <= 5; number += 1) paths.push(await record(dir, number));
    const late = await readFile(paths[0] ?? "");
    const { history } = await updateHistory(dir, { now, retention });
    expect(await listRunLogs(dir)).toHaveLength(3);
    expect(testIn(history, 1)).toMatchObject({ archived: { executions: 2 }, durations: [1, 2, 3, 4, 5] });

    await writeFile(paths[0] ?? "", late);
    const again = await updateHistory(dir, { now, retention });
    expect(plain(again.history)).toEqual(plain(history));
    expect(existsSync(paths[0] ?? "")).toBe(false);
    expect(plain((await rebuildHistory(dir, { now, retention })).history)).toEqual(plain(history));
  });

  it("compacts a few logs older than the newest 20, without changing what they say", async () => {
    const dir = await temporaryFolder();
    for (let number = 1; number <= 25; number += 1) await record(dir, number);
    const { history } = await updateHistory(dir, { now });
    const logs = await listRunLogs(dir);
    expect(logs.map(({ compacted }) => compacted).indexOf(false)).toBe(3);
    expect((await readRunLog(logs[0]?.path ?? "")).chain).toEqual({ state: "intact" });
    await updateHistory(dir, { now });
    expect((await listRunLogs(dir)).filter(({ compacted }) => compacted)).toHaveLength(5);
    expect(plain((await rebuildHistory(dir, { now })).history)).toEqual(plain(history));
  });

  it("removes what a killed process left half-written, but nothing that is being written", async () => {
    const dir = await temporaryFolder();
    await record(dir, 1);
    await writeFile(join(dir, "history.json.old.tmp"), "");
    await writeFile(join(dir, "history.json.new.tmp"), "");
    await utimes(join(dir, "history.json.old.tmp"), 0, 0);
    await updateHistory(dir, { now });
    expect((await readdir(dir)).filter((name) => name.endsWith(".tmp"))).toEqual(["history.json.new.tmp"]);
  });

  it("leaves the fold to the next run when another process holds the lock", async () => {
    const dir = await temporaryFolder();
    await record(dir, 1);
    await withLock(dir, async () => {
      await expect(updateHistory(dir, { now, timeoutMs: 50 })).rejects.toThrow(LockedError);
    });
    await record(dir, 2);
    expect((await updateHistory(dir, { now })).folded).toEqual([runId(1), runId(2)]);
  });

  it(
    "ends in the history of one after the other when eight runs end at once",
    { timeout: 60_000 },
    async () => {
      const dir = await temporaryFolder();
      const running = Array.from({ length: 8 }, (_, index) => programs.start("fold", dir, String(index + 3)));
      const ends = await Promise.all(running.map(({ ended }) => ended));
      expect(ends).toEqual(ends.map(() => ({ code: 0, output: "" })));

      const { history } = await readHistory(dir);
      const serial = await temporaryFolder();
      for (let number = 3; number <= 10; number += 1) {
        await record(serial, number, { 1: "P", 2: "FP", [number]: "F" });
        await updateHistory(serial, { now });
      }
      expect(plain(history)).toEqual(plain((await readHistory(serial)).history));
    },
  );
});

describe("rebuildHistory", () => {
  it("gives the same history, and tells how far it is", async () => {
    const dir = await temporaryFolder();
    for (let number = 1; number <= 9; number += 1) await record(dir, number, { 1: number % 2 ? "P" : "FP" });
    const { history } = await updateHistory(dir, { now });
    await rm(join(dir, "history.json"));
    const progress: number[] = [];
    const rebuilt = await rebuildHistory(dir, { now, onProgress: ({ done }) => progress.push(done) });
    expect(plain(rebuilt.history)).toEqual(plain(history));
    expect(progress).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("folds runs without an end, too", async () => {
    const dir = await temporaryFolder();
    const log = begin(dir, 1, { 1: "T" });
    expect((await rebuildHistory(dir, { now: new Date() })).folded).toEqual([runId(1)]);
    log.closeSync();
  });
});
