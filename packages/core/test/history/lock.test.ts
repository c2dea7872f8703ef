import { readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, describe, expect, it } from "vitest";
import { LockedError } from "../../src/errors.ts";
import { withLock } from "../../src/history/lock.ts";
import { thisWriter } from "../../src/log/writer.ts";
import { compilePrograms } from "../support/compiled-programs.ts";
import { NOBODY } from "../support/recorded-folder.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const programs = await compilePrograms();
afterAll(() => programs.remove());

function leaveLock(dir: string, holder: object): string {
  const path = join(dir, "lock.5");
  writeFileSync(path, JSON.stringify({ ...thisWriter(), ...holder }));
  return path;
}

describe("withLock", () => {
  it("runs work one after the other", async () => {
    const dir = await temporaryFolder();
    const steps: string[] = [];
    const work = (name: string) => async () => {
      steps.push(`${name} in`);
      await sleep(5);
      steps.push(`${name} out`);
    };
    await Promise.all([withLock(dir, work("a")), withLock(dir, work("b"))]);
    expect(
      steps
        .filter((step) => step.endsWith("out"))
        .map((out) => steps.indexOf(out) - steps.indexOf(out.replace("out", "in"))),
    ).toEqual([1, 1]);
  });

  it("gives back what the work gives, and lets go when it throws", async () => {
    const dir = await temporaryFolder();
    await expect(withLock(dir, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
    expect(await withLock(dir, async (lock) => lock.isHeld())).toBe(true);
  });

  it("leaves one small file behind, however often it was taken", async () => {
    const dir = await temporaryFolder();
    for (let time = 0; time < 5; time += 1) await withLock(dir, async () => {});
    expect(readdirSync(dir)).toEqual(["lock.5"]);
  });

  it("gives up after its time, so that the caller can leave the work to the next run", async () => {
    const dir = await temporaryFolder();
    await withLock(dir, async () => {
      await expect(withLock(dir, async () => {}, { timeoutMs: 50 })).rejects.toThrow(LockedError);
    });
  });

  it("takes over from a process of this machine that is dead", async () => {
    const dir = await temporaryFolder();
    leaveLock(dir, { pid: NOBODY });
    expect(await withLock(dir, async () => "mine", { timeoutMs: 0 })).toBe("mine");
  });

  it("does not take over from a living process, nor from one of another machine that is heard of", async () => {
    const dir = await temporaryFolder();
    leaveLock(dir, {});
    await expect(withLock(dir, async () => {}, { timeoutMs: 0 })).rejects.toThrow(LockedError);
    leaveLock(dir, { pid: NOBODY, host: "elsewhere" });
    await expect(withLock(dir, async () => {}, { timeoutMs: 0 })).rejects.toThrow(LockedError);
  });

  it("takes over when nothing was heard of the holder for long", async () => {
    const dir = await temporaryFolder();
    const path = leaveLock(dir, { pid: NOBODY, host: "elsewhere" });
    const longAgo = new Date(statSync(path).mtimeMs - 60_000);
    utimesSync(path, longAgo, longAgo);
    expect(await withLock(dir, async () => "mine", { timeoutMs: 0 })).toBe("mine");
  });

  it("tells a holder that it lost the lock, and does not disturb the new one when it lets go", async () => {
    const dir = await temporaryFolder();
    await withLock(dir, async (lost) => {
      writeFileSync(join(dir, "lock.2"), JSON.stringify({ pid: NOBODY, host: "elsewhere" }));
      expect(lost.isHeld()).toBe(false);
    });
    await expect(withLock(dir, async () => {}, { timeoutMs: 0 })).rejects.toThrow(LockedError);
  });

  it("has one holder at a time, also when holders are killed", { timeout: 60_000 }, async () => {
    const dir = await temporaryFolder();
    const [one, two, ...others] = ["5", "9", "never", "never"].map((dieAt) =>
      programs.start("take-lock", dir, "40", dieAt),
    );
    const ends = await Promise.all(others.map(({ ended }) => ended));
    expect(ends.map(({ output }) => output)).toEqual(["done\n", "done\n"]);
    expect((await Promise.all([one?.ended, two?.ended])).map((end) => end?.output)).toEqual(["", ""]);
  });
});
