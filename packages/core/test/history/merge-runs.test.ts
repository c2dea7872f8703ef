import { cp, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { BadInputError } from "../../src/errors.ts";
import { mergeRuns } from "../../src/history/merge-runs.ts";
import { updateHistory } from "../../src/history/update-history.ts";
import { record } from "../support/recorded-folder.ts";
import { startOf } from "../support/recorded-runs.ts";
import { plain } from "../support/stored-histories.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const now = new Date(startOf(1000));

describe("mergeRuns", () => {
  it("gives the same history whatever the order of the folders, as if all runs were recorded in one", async () => {
    const one = await temporaryFolder();
    const shards = await Promise.all([1, 2, 3, 4].map(() => temporaryFolder()));
    for (const [index, shard] of shards.entries()) {
      for (const number of [index, index + 10]) {
        await record(shard, number, { [index]: "FP", 9: "P" });
        await record(one, number, { [index]: "FP", 9: "P" });
      }
    }
    const serial = plain((await updateHistory(one, { now })).history);
    const orders = [shards, shards.toReversed(), [...shards.slice(2), ...shards.slice(0, 2)]];
    for (const order of orders) {
      const merged = await mergeRuns(await temporaryFolder(), order, { now });
      expect(plain(merged.history)).toEqual(serial);
      expect(merged.added).toHaveLength(8);
    }
  });

  it("passes over logs that are here, plain or compacted", async () => {
    const [from, into] = [await temporaryFolder(), await temporaryFolder()];
    const path = await record(from, 1, { 1: "P" });
    await record(from, 2, { 1: "P" });
    await cp(from, into, { recursive: true });
    await writeFile(`${path}.gz`, gzipSync(await readFile(path)));
    const merged = await mergeRuns(into, [from], { now });
    expect(merged).toMatchObject({ added: [], completed: [], conflicts: [] });
    expect(merged.known).toHaveLength(2);
  });

  it("takes the longer of two states of one log, and puts nothing shorter in its place", async () => {
    const [from, into] = [await temporaryFolder(), await temporaryFolder()];
    const path = await record(from, 1, { 1: "P" });
    await cp(from, into, { recursive: true });
    const whole = await readFile(path);
    const here = join(into, "runs", basename(path));
    await writeFile(here, whole.subarray(0, 500));
    expect((await mergeRuns(into, [from], { now })).completed).toEqual([basename(path)]);
    expect(await readFile(here)).toEqual(whole);
    await writeFile(path, whole.subarray(0, 500));
    expect((await mergeRuns(into, [from], { now })).known).toEqual([basename(path)]);
    expect(await readFile(here)).toEqual(whole);
  });

  it("reports a log that says something else here, and overwrites neither", async () => {
    const [from, into] = [await temporaryFolder(), await temporaryFolder()];
    const [theirs, ours] = [await record(from, 1, { 1: "F" }), await record(into, 1, { 1: "P" })];
    const before = await Promise.all([readFile(theirs), readFile(ours)]);
    const merged = await mergeRuns(into, [from], { now });
    expect(merged.conflicts).toEqual([{ name: basename(ours), from }]);
    expect(await Promise.all([readFile(theirs), readFile(ours)])).toEqual(before);
  });

  it("reports damaged gzip instead of comparing with it", async () => {
    const [from, into] = [await temporaryFolder(), await temporaryFolder()];
    const path = await record(into, 1, { 1: "P" });
    await record(from, 2, { 1: "P" });
    await writeFile(join(from, "runs", `${basename(path)}.gz`), "no gzip");
    expect((await mergeRuns(into, [from], { now })).conflicts).toEqual([
      { name: `${basename(path)}.gz`, from },
    ]);
  });

  it("takes a .hindcast folder, a repository with one, or a folder of logs", async () => {
    const repository = await temporaryFolder();
    await record(join(repository, ".hindcast"), 1, { 1: "P" });
    for (const from of [repository, join(repository, ".hindcast"), join(repository, ".hindcast", "runs")]) {
      expect((await mergeRuns(await temporaryFolder(), [from], { now })).added).toHaveLength(1);
    }
  });

  it("says which folder holds no logs, before it touches anything", async () => {
    const [empty, into] = [await temporaryFolder(), join(await temporaryFolder(), "into")];
    await expect(mergeRuns(into, [empty], { now })).rejects.toThrow(BadInputError);
    await expect(mergeRuns(into, [empty], { now })).rejects.toThrow(empty);
  });
});
