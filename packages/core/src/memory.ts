import { isAbsolute, join } from "node:path";
import { findRoot } from "./capture/git.ts";
import { DEFAULTS } from "./config/defaults.ts";
import type { HindcastOptions } from "./config/options.ts";
import { fileStamp } from "./history/file-stamp.ts";
import { readManifest } from "./manifest/read-manifest.ts";
import type { Manifest } from "./model/manifest.ts";

/** What is remembered of a repository, opened for one run or one command. */
export interface Memory {
  /** Top level of the Git repository, else the folder asked from. Absolute. */
  readonly root: string;
  /** The `.hindcast` folder. Absolute; may not exist yet. */
  readonly dir: string;
  readonly hasGit: boolean;
  readonly options: HindcastOptions;
  readonly env: NodeJS.ProcessEnv;
  /** What the last run left for this one. */
  readonly manifest?: Manifest;
  /** Tells whether manifest.json is still the one that was read. */
  readonly manifestStamp?: string;
  /** What a person should know before the run: files set aside, a newer version's files. */
  readonly notices: readonly string[];
}

export interface OpenMemoryOptions {
  readonly cwd: string;
  readonly options: HindcastOptions;
  readonly env: NodeJS.ProcessEnv;
  /** @default new Date() */
  readonly now?: Date;
}

/** Finds the repository and its memory, and reads the manifest. Synchronous: runners construct reporters so. */
export function openMemory({ cwd, options, env, now = new Date() }: OpenMemoryOptions): Memory {
  const gitRoot = findRoot(cwd);
  const root = gitRoot ?? cwd;
  const folder = options.historyDir ?? DEFAULTS.historyDir;
  const dir = isAbsolute(folder) ? folder : join(root, folder);
  const manifestPath = join(dir, "manifest.json");
  // Before the file is read: one that is replaced meanwhile must not pass for the one that was read.
  const manifestStamp = fileStamp(manifestPath);
  const { manifest, notice } = readManifest(manifestPath, now);
  return {
    root,
    dir,
    hasGit: gitRoot !== undefined,
    options,
    env,
    ...(manifest && { manifest }),
    ...(manifestStamp !== undefined && { manifestStamp }),
    notices: notice === undefined ? [] : [notice],
  };
}
