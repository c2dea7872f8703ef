import { readFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BadInputError } from "../../src/errors.ts";
import { readRunLog } from "../../src/log/read-run-log.ts";
import { openRunLog } from "../../src/log/run-log.ts";
import {
  aFailure,
  anAttempt,
  aRunFinished,
  aRunStarted,
  aTestStarted,
  linesOf,
} from "../support/recorded-runs.ts";
import { temporaryDisk } from "../support/temporary-disk.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const fails = (notice: string): void => {
  throw new Error(notice);
};

describe("openRunLog", () => {
  it("names the file by start and run, and lets the folder ignore itself", async () => {
    const dir = join(await temporaryFolder(), ".hindcast");
    const log = openRunLog(dir, aRunStarted(7), { onError: fails });
    await log.close();
    expect(log.path).toBe(join(dir, "runs", "20260101T000700000Z-run7.ndjson"));
    expect(await readFile(join(dir, ".gitignore"), "utf8")).toBe("*\n");
  });

  it("leaves a .gitignore that is there", async () => {
    const dir = await temporaryFolder();
    await writeFile(join(dir, ".gitignore"), "");
    await openRunLog(dir, aRunStarted(1), { onError: fails }).close();
    expect(await readFile(join(dir, ".gitignore"), "utf8")).toBe("");
  });

  it("has its first line in the file before it returns", async () => {
    const log = openRunLog(await temporaryFolder(), aRunStarted(1), { onError: fails });
    expect(readFileSync(log.path, "utf8")).toMatch(/^\{.*"type":"run\.started".*\}\n$/);
    log.closeSync();
  });

  it("gives back what was written, line by line", async () => {
    const log = openRunLog(await temporaryFolder(), aRunStarted(1), { onError: fails });
    const lines = [...linesOf({ 1: "FP", 2: "P" }), aRunFinished()];
    for (const line of lines) log.append(line);
    await log.close();
    const run = await readRunLog(log.path);
    expect(run.lines.slice(1)).toMatchObject(lines);
    expect(run).toMatchObject({
      started: aRunStarted(1),
      torn: false,
      chain: { state: "intact" },
      skipped: 0,
    });
  });

  it("refuses to write a second log of one run", async () => {
    const dir = await temporaryFolder();
    await openRunLog(dir, aRunStarted(1), { onError: fails }).close();
    expect(() => openRunLog(dir, aRunStarted(1), { onError: fails })).toThrow(BadInputError);
  });

  it("says what to do when the folder cannot be made", async () => {
    const dir = join(await temporaryFolder(), "file");
    await writeFile(dir, "");
    expect(() => openRunLog(dir, aRunStarted(1), { onError: fails })).toThrow(/ENOTDIR|EEXIST/);
    expect(() => openRunLog(dir, aRunStarted(1), { onError: fails })).toThrow("set historyDir");
  });

  it("says that a folder is read-only", async ({ skip }) => {
    const disk = (await temporaryDisk(100)) ?? skip("needs the right to mount a disk");
    await openRunLog(disk.dir, aRunStarted(1), { onError: fails }).close();
    disk.makeReadOnly();
    expect(() => openRunLog(disk.dir, aRunStarted(2), { onError: fails })).toThrow("EROFS");
  });

  it("tells a full disk once, goes quiet, and leaves a log that can be read", async ({ skip }) => {
    const { dir } = (await temporaryDisk(64)) ?? skip("needs the right to mount a disk");
    const notices: string[] = [];
    const log = openRunLog(dir, aRunStarted(1), { onError: (notice) => notices.push(notice) });
    const failures = [aFailure("f", { message: "x".repeat(4000) })];
    for (let test = 0; test < 100; test += 1) log.append(anAttempt(test, { failures }));
    await log.close();
    log.append(aRunFinished());
    log.closeSync();
    expect(notices).toEqual([expect.stringContaining("ENOSPC")]);
    expect(await readRunLog(log.path)).toMatchObject({ started: aRunStarted(1), chain: { state: "intact" } });
  });

  it("shortens a line that is too long and keeps the chain", async () => {
    const log = openRunLog(await temporaryFolder(), aRunStarted(1), { onError: fails });
    const failures = Array.from({ length: 200 }, () => aFailure("long", { message: "x".repeat(4000) }));
    log.append(anAttempt(1, { failures }));
    log.append(aTestStarted(2, { titlePath: ["x".repeat(300_000)] }));
    log.append(aRunFinished());
    await log.close();
    const { lines, chain } = await readRunLog(log.path);
    expect(lines.map(({ type }) => type)).toEqual(["run.started", "attempt.finished", "run.finished"]);
    expect(chain).toEqual({ state: "intact" });
  });

  it("stops at its limit with one notice and still tells the end of the run", async () => {
    const notices: string[] = [];
    const options = { onError: (notice: string) => notices.push(notice), maxBytes: 2000 };
    const log = openRunLog(await temporaryFolder(), aRunStarted(1), options);
    for (let test = 0; test < 100; test += 1) log.append(aTestStarted(test));
    log.append(aRunFinished());
    await log.close();
    const run = await readRunLog(log.path);
    expect(run.finished).toBeDefined();
    expect(run.lines.length).toBeLessThan(15);
    expect(notices).toEqual([expect.stringContaining("the rest of this run is not remembered")]);
  });
});
