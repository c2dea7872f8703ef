import { createHash } from "node:crypto";
import { existsSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { countsFile } from "../handover.ts";

/** Keeps for the reporter what does not change of istanbul's data of files, each once for all workers. */
export interface CountStore {
  /** The id of a file's data; undefined when there is no room for it. */
  keep(path: string, data: unknown): string | undefined;
}

/** Characters that one worker keeps: a page may make up as many files as it likes. */
const MAX_LENGTH = 256 * 1024 * 1024;

/** Opens the store in a folder that all workers of a run share. */
export function createCountStore(folder: string): CountStore {
  let room = MAX_LENGTH;
  return {
    keep(path, data) {
      const text = JSON.stringify({ path, ...Object(data) });
      const id = createHash("sha1").update(text).digest("hex");
      const file = join(folder, countsFile(id));
      if (existsSync(file)) return id;
      room -= text.length;
      if (room < 0) return undefined;
      const unfinished = `${file}.${process.pid}`;
      writeFileSync(unfinished, text);
      renameSync(unfinished, file);
      return id;
    },
  };
}
