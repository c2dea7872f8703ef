import { fieldsOf, git, gitText } from "./git-command.ts";
import { algorithmOf, createDigester } from "./file-digest.ts";
import { readWorkingTree, type WorkingTree, type WorkingTreeOptions } from "./working-tree.ts";

const HASH_LENGTH = 12;
/** Regular files; links (120000) and submodules (160000) hold no source. */
const FILE_MODE = /^100/;

export interface BlobHashOptions extends WorkingTreeOptions {
  /** The state, when it has been read already. */
  readonly tree?: WorkingTree;
}

/**
 * Every file of the working tree that Git tracks or does not ignore, by path, with the first 12 digits of the blob hash
 * of its content now. Undefined when Git cannot tell.
 */
export function blobHashes(
  root: string,
  options: BlobHashOptions = {},
): ReadonlyMap<string, string> | undefined {
  const tree = options.tree ?? readWorkingTree(root, options);
  if ("failed" in tree) return undefined;
  const text = gitText(git(root, ["ls-files", "--stage", "-z"]));
  if (text === undefined) return undefined;
  const hashes = new Map<string, string>();
  for (const entry of fieldsOf(text)) {
    // "100644 <hash> 0\t<path>"
    const tab = entry.indexOf("\t");
    if (FILE_MODE.test(entry)) hashes.set(entry.slice(tab + 1), entry.slice(7, 7 + HASH_LENGTH));
  }
  const digest = createDigester(root, algorithmOf(tree.commit));
  for (const { path, submodule } of tree.files) {
    const hash = submodule ? undefined : digest(path);
    if (hash === undefined) hashes.delete(path);
    else hashes.set(path, hash.slice(0, HASH_LENGTH));
  }
  return hashes;
}

/** Every file of a commit, by path, with the first 12 digits of its blob hash. Undefined when Git cannot tell. */
export function committedHashes(root: string, commit: string): ReadonlyMap<string, string> | undefined {
  const text = gitText(git(root, ["ls-tree", "-r", "-z", "--full-tree", commit]));
  if (text === undefined) return undefined;
  const hashes = new Map<string, string>();
  for (const entry of fieldsOf(text)) {
    // "100644 blob <hash>\t<path>"
    const tab = entry.indexOf("\t");
    if (FILE_MODE.test(entry)) hashes.set(entry.slice(tab + 1), entry.slice(12, 12 + HASH_LENGTH));
  }
  return hashes;
}
