import { existsSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readHistory } from "../../src/history/read-history.ts";
import { updateHistory } from "../../src/history/update-history.ts";
import { record } from "../support/recorded-folder.ts";
import { runId, startOf } from "../support/recorded-runs.ts";
import { plain } from "../support/stored-histories.ts";
import { temporaryDisk } from "../support/temporary-disk.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const now = new Date(startOf(1000));

describe("updateHistory", () => {
  it.each([
    [
      "torn",
      async (path: string) => writeFile(path, (await readFile(path, "utf8")).slice(0, -30)),
      "is no JSON",
    ],
    [
      "of a newer version",
      async (path: string) =>
        writeFile(path, (await readFile(path, "utf8")).replace('"version":1', '"version":7')),
      "has version 7",
    ],
  ])("sets a history.json aside that is %s, and makes it anew", async (_what, damage, why) => {
    const dir = await temporaryFolder();
    await record(dir, 1);
    await record(dir, 2, { 1: "F" });
    const before = await updateHistory(dir, { now });
    await damage(join(dir, "history.json"));
    const { history, notices } = await updateHistory(dir, { now });
    expect(plain(history)).toEqual(plain(before.history));
    expect(notices).toEqual([expect.stringContaining(why)]);
    expect((await readdir(dir)).filter((name) => name.startsWith("history.json.corrupt-"))).toHaveLength(1);
  });

  it("sets a log aside that is none, tells of one of a newer version, and goes on", async () => {
    const dir = await temporaryFolder();
    const bad = await record(dir, 1);
    const newer = await record(dir, 2);
    await record(dir, 3);
    await writeFile(bad, "hello\n");
    await writeFile(newer, (await readFile(newer, "utf8")).replace('"version":1', '"version":2'));
    const { folded, notices } = await updateHistory(dir, { now });
    expect(folded).toEqual([runId(3)]);
    expect(notices).toEqual([
      expect.stringContaining("was set aside as"),
      expect.stringContaining("has version 2 of the log format"),
    ]);
  });

  it("passes over a log that is being created", async () => {
    const dir = await temporaryFolder();
    const path = await record(dir, 1);
    await writeFile(path, "");
    expect(await updateHistory(dir, { now })).toMatchObject({ folded: [], notices: [] });
    expect(existsSync(path)).toBe(true);
  });

  it("gives the history of a read-only folder and says that it is not kept", async ({ skip }) => {
    const disk = (await temporaryDisk(1000)) ?? skip("needs the right to mount a disk");
    await record(disk.dir, 1);
    disk.makeReadOnly();
    const { history, notices } = await updateHistory(disk.dir, { now });
    expect(history.runs).toHaveLength(1);
    expect(notices).toEqual([expect.stringContaining("cannot be written")]);
  });

  it("gives the history when the disk is full, and keeps it as soon as there is room", async ({ skip }) => {
    const { dir } = (await temporaryDisk(100)) ?? skip("needs the right to mount a disk");
    await record(dir, 1);
    await updateHistory(dir, { now });
    await record(dir, 2, { 1: "F" });
    await expect(writeFile(join(dir, "ballast"), Buffer.alloc(1024 * 1024))).rejects.toThrow("ENOSPC");

    const { history, notices } = await updateHistory(dir, { now });
    expect(history.runs).toHaveLength(2);
    expect(notices).toEqual([expect.stringContaining("ENOSPC")]);
    expect((await readHistory(dir)).history.runs).toHaveLength(1);
    expect((await readdir(dir)).filter((name) => name.endsWith(".tmp"))).toEqual([]);

    await rm(join(dir, "ballast"));
    expect((await updateHistory(dir, { now })).folded).toEqual([runId(2)]);
    expect(plain((await readHistory(dir)).history)).toEqual(plain(history));
  });
});
