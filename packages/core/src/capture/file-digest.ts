import { createHash } from "node:crypto";
import { lstatSync, readFileSync, readlinkSync, type Stats } from "node:fs";
import { join } from "node:path";

/** The hash functions Git knows. */
export type HashAlgorithm = "sha1" | "sha256";

/** Names contents as Git names a blob: the hash over `blob <length>\0` and the bytes. */
export function blobHash(content: Buffer, algorithm: HashAlgorithm = "sha1"): string {
  return createHash(algorithm).update(`blob ${content.length}\0`).update(content).digest("hex");
}

/** Which hash function a repository uses, by the length of one of its hashes. */
export function algorithmOf(hash: string | undefined): HashAlgorithm {
  return hash?.length === 64 ? "sha256" : "sha1";
}

/** Beyond these a file is told by its size and time of change, so that a huge working tree costs no more. */
const MAX_FILE_BYTES = 8 * 1024 * 1024;
const MAX_BYTES = 128 * 1024 * 1024;
const MAX_FILES = 5000;

/**
 * Makes a function that tells the content of a repository path in the working tree by a hash: Git's blob hash, or a
 * hash of size and time of change for a big file, and for every file once 5,000 files or 128 MB were read. The
 * function gives undefined where there is no file.
 */
export function createDigester(root: string, algorithm: HashAlgorithm): (path: string) => string | undefined {
  let files = 0;
  let bytes = 0;
  return (path) => {
    const file = join(root, path);
    const stats = statsOf(file);
    if (stats === undefined) return undefined;
    if (stats.isSymbolicLink()) return blobHash(Buffer.from(readlinkSync(file)), algorithm);
    if (!stats.isFile()) return undefined;
    files += 1;
    bytes += stats.size;
    const tooMuch = stats.size > MAX_FILE_BYTES || files > MAX_FILES || bytes > MAX_BYTES;
    return (tooMuch ? undefined : readDigest(file, algorithm)) ?? roughDigest(stats, algorithm);
  };
}

function statsOf(file: string): Stats | undefined {
  try {
    return lstatSync(file);
  } catch {
    return undefined; // gone since it was listed: a deleted file
  }
}

function readDigest(file: string, algorithm: HashAlgorithm): string | undefined {
  try {
    return blobHash(readFileSync(file), algorithm);
  } catch {
    return undefined; // not readable by us: size and time must do
  }
}

function roughDigest(stats: Stats, algorithm: HashAlgorithm): string {
  return createHash(algorithm).update(`${stats.size} ${stats.mtimeMs}`).digest("hex");
}
