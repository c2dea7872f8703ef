import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeFileAtomic, writeFileAtomicSync } from "../../src/history/atomic-file.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const WAYS = [
  { name: "writeFileAtomic", write: writeFileAtomic },
  {
    name: "writeFileAtomicSync",
    write: async (path: string, text: string) => writeFileAtomicSync(path, text),
  },
];

describe.each(WAYS)("$name", ({ write }) => {
  it("makes and replaces a file", async () => {
    const dir = await temporaryFolder();
    await write(join(dir, "file"), "one");
    await write(join(dir, "file"), "two");
    expect(readFileSync(join(dir, "file"), "utf8")).toBe("two");
    expect(readdirSync(dir)).toEqual(["file"]);
  });

  it("leaves the old content, and nothing else, when it fails", async () => {
    const dir = await temporaryFolder();
    mkdirSync(join(dir, "file"));
    writeFileSync(join(dir, "file", "inside"), "");
    await expect(write(join(dir, "file"), "one")).rejects.toThrow(/EISDIR|ENOTEMPTY|EPERM|EEXIST/);
    expect(readdirSync(dir)).toEqual(["file"]);
  });

  it("never shows a part of a file to a reader", async () => {
    const path = join(await temporaryFolder(), "file");
    const texts = ["a", "b"].map((letter) => letter.repeat(1_000_000));
    await write(path, "");
    const seen = new Set<string>();
    const reading = new AbortController();
    const writing = Promise.all(texts.map((text) => write(path, text))).finally(() => reading.abort());
    while (!reading.signal.aborted) {
      seen.add(readFileSync(path, "utf8"));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await writing;
    expect(["", ...texts]).toEqual(expect.arrayContaining([...seen]));
  });
});
