import type { ChangeStatus } from "../model/change.ts";
import { parsePatch, type FilePatch, type VisitLines } from "./parse-patch.ts";

/** Git's names of a file's contents; one of the working tree may be all zeros. */
export interface Blobs {
  readonly blob: string;
  readonly blobNow: string;
}

/** One line of `git diff --raw`. */
export interface RawDiffEntry {
  readonly path: string;
  readonly status: ChangeStatus;
  readonly from?: string;
  /** Absent where it is no file, or its mode changed. */
  readonly blobs?: Blobs;
}

/** What `git diff --raw -z --patch` says. */
export interface ParsedDiff {
  /** Each path once. */
  readonly entries: readonly RawDiffEntry[];
  /** By path, the old one where a file was deleted. */
  readonly patches: ReadonlyMap<string, FilePatch>;
}

/** Reads the answer of `git diff --raw -z --patch --unified=0`; the patch may be absent. */
export function parseDiff(text: string, visit?: VisitLines): ParsedDiff {
  // No raw field is empty, so the first two NULs in a row part the two formats.
  const border = text.indexOf("\0\0");
  const raw = border === -1 ? text : text.slice(0, border + 1);
  return { entries: parseRaw(raw), patches: parsePatch(border === -1 ? "" : text.slice(border + 2), visit) };
}

const NO_FILE = "000000";

/** `:100644 100644 <hash> <hash> M NUL path NUL`, with two paths for a rename. */
function parseRaw(text: string): readonly RawDiffEntry[] {
  const entries = new Map<string, RawDiffEntry>();
  const fields = text.split("\0").values();
  for (const head of fields) {
    const letter = head.split(" ")[4]?.[0];
    if (letter === undefined) continue;
    const first = next(fields);
    const path = letter === "R" || letter === "C" ? next(fields) : first;
    const from = letter === "R" ? { from: first } : {};
    entries.set(path, { path, status: statusOf(letter), ...from, ...blobsOf(head) });
  }
  return [...entries.values()];
}

/** A file whose mode changed, or that became a link, has no content to compare. */
function blobsOf(head: string): { readonly blobs?: Blobs } {
  const [mode = "", modeNow = "", blob = "", blobNow = ""] = head.split(" ");
  const modes = [mode.slice(1), modeNow].filter((one) => one !== NO_FILE);
  const isOneFile = new Set(modes).size === 1 && modes.every((one) => one.startsWith("100"));
  return isOneFile ? { blobs: { blob, blobNow } } : {};
}

function next(fields: Iterator<string>): string {
  const { value, done } = fields.next();
  return done === true ? "" : value;
}

/** Letters beside these (a changed type, an unmerged path) are modifications. */
function statusOf(letter: string): ChangeStatus {
  if (letter === "A" || letter === "C") return "added";
  if (letter === "D") return "deleted";
  return letter === "R" ? "renamed" : "modified";
}
