import { existsSync, openSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { type AppendFileOptions, createAppendFile } from "../../src/log/append-file.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const fails = (error: unknown): void => {
  throw error;
};

async function openFile(options: Partial<AppendFileOptions> = {}) {
  const path = join(await temporaryFolder(), "file");
  const file = createAppendFile(openSync(path, "wx"), { onError: fails, ...options });
  return { file, content: () => readFileSync(path, "utf8") };
}

/** Lines of very different length, so that chunks in flight and chunks written at once interleave. */
const LINES = Array.from({ length: 400 }, (_, index) => `${index} ${"x".repeat((index * 37) % 5000)}\n`);

describe("createAppendFile", () => {
  it("writes the first line without waiting, and those after it together", async () => {
    const { file, content } = await openFile();
    for (const line of ["one\n", "two\n", "three\n"]) file.append(line);
    expect(content()).not.toContain("two");
    while (!content().includes("two")) await sleep(1);
    expect(content()).toBe("one\ntwo\nthree\n");
    await file.close();
  });

  it("writes at once when the oldest line has waited too long for the event loop", async () => {
    let now = 0;
    const { file, content } = await openFile({ now: () => now });
    file.append("one\n");
    file.append("two\n");
    now = 101;
    file.append("three\n");
    expect(content()).toBe("one\ntwo\nthree\n");
    file.closeSync();
  });

  it("has everything in the file, in order, when close is done", async () => {
    const { file, content } = await openFile();
    for (const line of LINES) file.append(line);
    await file.close();
    expect(content()).toBe(LINES.join(""));
  });

  it("loses and doubles nothing when it is flushed at once while a write is under way", async () => {
    let now = 0;
    const { file, content } = await openFile({ now: () => now });
    for (const [index, line] of LINES.entries()) {
      file.append(line);
      if (index % 50 === 0) await sleep(55);
      if (index % 7 === 0) now += 101;
    }
    file.closeSync();
    expect(content()).toBe(LINES.join(""));
    // A write that was under way repeats its bytes at its own place and changes nothing.
    await sleep(20);
    expect(content()).toBe(LINES.join(""));
  });

  it("writes the rest when the process exits while close is under way", async () => {
    const { file, content } = await openFile();
    for (const line of LINES) file.append(line);
    const closing = file.close();
    file.closeSync();
    expect(content()).toBe(LINES.join(""));
    await closing;
    expect(content()).toBe(LINES.join(""));
  });

  it("takes no line after it was closed", async () => {
    const { file, content } = await openFile();
    file.closeSync();
    file.append("late\n");
    await file.close();
    expect(content()).toBe("");
  });

  it.skipIf(!existsSync("/dev/full"))(
    "tells the first error once and stays quiet, on a full disk",
    async () => {
      const errors: unknown[] = [];
      const file = createAppendFile(openSync("/dev/full", "w"), { onError: (error) => errors.push(error) });
      file.append("one\n");
      await sleep(80);
      file.append("two\n");
      file.flushSync();
      await file.close();
      file.closeSync();
      expect(errors).toEqual([expect.objectContaining({ code: "ENOSPC" })]);
    },
  );
});
