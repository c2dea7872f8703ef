import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import { join, normalize, resolve } from "node:path";
import { git, gitText } from "./git-command.ts";
import { algorithmOf, createDigester } from "./file-digest.ts";
import {
  readWorkingTree,
  type WorkingFile,
  type WorkingTree,
  type WorkingTreeOptions,
} from "./working-tree.ts";

/**
 * The top level of the repository that holds a folder, undefined without one (or without Git). It is spelled as the
 * caller spells the folder, not with links resolved, so that paths a runner reports lie below it.
 */
export function findRoot(cwd: string): string | undefined {
  const text = gitText(git(cwd, ["rev-parse", "--show-cdup", "--show-toplevel"]));
  if (text === undefined) return undefined;
  const newline = text.indexOf("\n");
  const top = normalize(text.slice(newline + 1).replace(/\r?\n$/, ""));
  if (top === "" || top === ".") return undefined;
  const spelled = resolve(cwd, text.slice(0, newline));
  return isSameFolder(spelled, top) ? spelled : top;
}

/** Which code a run tests. */
export interface CodeVersion {
  /** Full hash; absent without Git and before the first commit. */
  readonly commit?: string;
  readonly branch?: string;
  /** Whether the working tree differs from the commit. */
  readonly dirty: boolean;
  /** First 12 digits of the commit, `+` and 8 digits over what differs when dirty; empty when Git cannot tell. */
  readonly codeVersion: string;
  /** One sentence when Git cannot tell. */
  readonly notice?: string;
}

export interface CodeVersionOptions extends WorkingTreeOptions {
  /** The state, when it has been read already. */
  readonly tree?: WorkingTree;
}

/** Names the code in the working tree: equal contents get equal names on every machine. Ignored files do not count. */
export function readCodeVersion(root: string, options: CodeVersionOptions = {}): CodeVersion {
  const tree = options.tree ?? readWorkingTree(root, options);
  if ("failed" in tree)
    return { dirty: false, codeVersion: "", notice: `The commit is unknown: ${tree.failed}.` };
  const { commit, branch } = tree;
  const difference = hashDifference(root, tree);
  return {
    ...(commit !== undefined && { commit }),
    ...(branch !== undefined && { branch }),
    dirty: difference !== undefined,
    codeVersion: `${(commit ?? "").slice(0, 12)}${difference === undefined ? "" : `+${difference}`}`,
  };
}

/** Eight digits over the paths and contents that differ from the commit; undefined when nothing does. */
function hashDifference(root: string, tree: WorkingTree): string | undefined {
  const hash = createHash("sha256");
  const digest = createDigester(root, algorithmOf(tree.commit));
  let differs = false;
  for (const file of tree.files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const content = file.submodule ? submoduleCommit(root, file) : digest(file.path);
    // Listed, but the same: staged and taken back in the working tree.
    if (content !== undefined && content === file.committed && file.newMode === undefined) continue;
    differs = true;
    hash.update(`${file.path}\0${file.newMode ?? ""}\0${content ?? "deleted"}\0`);
  }
  return differs ? hash.digest("hex").slice(0, 8) : undefined;
}

function submoduleCommit(root: string, { path }: WorkingFile): string | undefined {
  return gitText(git(join(root, path), ["rev-parse", "HEAD"]))?.trim();
}

function isSameFolder(a: string, b: string): boolean {
  try {
    return realpathSync.native(a) === realpathSync.native(b);
  } catch {
    return false;
  }
}
