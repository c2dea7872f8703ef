import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { git, gitText } from "./git-command.ts";

/** Beyond so many, a file moved without telling Git reads as one deleted and one added. */
const MAX_UNTRACKED = 1000;

/**
 * Runs a question to Git as if the untracked files had been announced with `git add --intent-to-add`: only then does
 * Git recognise a file that was moved by hand. The announcement is made in a copy of the index that is deleted
 * afterwards; the repository is not touched. When the copy cannot be made the question runs without it.
 */
export function withUntracked<T>(
  root: string,
  untracked: readonly string[],
  ask: (indexFile: string | undefined) => T,
): T {
  if (untracked.length === 0 || untracked.length > MAX_UNTRACKED) return ask(undefined);
  const index = gitText(git(root, ["rev-parse", "--git-path", "index"]))?.replace(/\r?\n$/, "");
  if (index === undefined) return ask(undefined);
  const folder = temporaryFolder();
  if (folder === undefined) return ask(undefined);
  try {
    const copy = join(folder, "index");
    return ask(announce(root, resolve(root, index), { untracked, copy }) ? copy : undefined);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function announce(
  root: string,
  index: string,
  { untracked, copy }: { readonly untracked: readonly string[]; readonly copy: string },
): boolean {
  try {
    copyFileSync(index, copy);
  } catch {
    return false; // no index yet: nothing is tracked, so nothing was renamed
  }
  const add = ["add", "--intent-to-add", "--pathspec-from-file=-", "--pathspec-file-nul"];
  const literal = untracked.map((path) => `:(literal,top)${path}`).join("\0");
  return "out" in git(root, add, { indexFile: copy, input: literal });
}

function temporaryFolder(): string | undefined {
  try {
    return mkdtempSync(join(tmpdir(), "hindcast-index-"));
  } catch {
    return undefined; // no room or no right to write there
  }
}
