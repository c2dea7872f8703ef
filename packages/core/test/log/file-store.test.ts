import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { fileStore } from "../../src/log/file-store.ts";
import { makeMemoryFolder } from "../../src/log/memory-folder.ts";
import { listRunLogs } from "../../src/log/run-logs.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";
import { storeContract } from "../support/store-contract.ts";

storeContract("fileStore", async () => fileStore(await temporaryFolder()));

it("lists a log once that a crash left both plain and compacted, and passes over other files", async () => {
  const dir = await temporaryFolder();
  makeMemoryFolder(dir);
  const name = "20260101T000100000Z-run1.ndjson";
  await writeFile(join(dir, "runs", `${name}.gz`), gzipSync(""));
  await writeFile(join(dir, "runs", name), "");
  await writeFile(join(dir, "runs", `${name}.abc.tmp`), "");
  await writeFile(join(dir, "runs", "notes.txt"), "");
  expect((await listRunLogs(dir)).map((log) => log.name)).toEqual([name]);
});
