import type { ChangeStatus, Hunk } from "../model/change.ts";
import { functionName } from "./function-name.ts";
import { unquotePath } from "./unquote-path.ts";

/** One line of `git diff --raw`. */
export interface RawDiffEntry {
  readonly path: string;
  readonly status: ChangeStatus;
  readonly from?: string;
}

/** What `git diff --raw -z --patch` says. */
export interface ParsedDiff {
  /** Each path once. */
  readonly entries: readonly RawDiffEntry[];
  /** By path, the old one where a file was deleted. */
  readonly hunks: ReadonlyMap<string, readonly Hunk[]>;
}

/** More hunks of one file tell nothing more. */
const MAX_HUNKS = 200;

/** Reads the answer of `git diff --raw -z --patch --unified=0`; the patch may be absent. */
export function parseDiff(text: string): ParsedDiff {
  // No raw field is empty, so the first two NULs in a row part the two formats.
  const border = text.indexOf("\0\0");
  const raw = border === -1 ? text : text.slice(0, border + 1);
  return { entries: parseRaw(raw), hunks: parsePatch(border === -1 ? "" : text.slice(border + 2)) };
}

/** `:100644 100644 <hash> <hash> M NUL path NUL`, with two paths for a rename. */
function parseRaw(text: string): readonly RawDiffEntry[] {
  const entries = new Map<string, RawDiffEntry>();
  const fields = text.split("\0").values();
  for (const head of fields) {
    const letter = head.split(" ")[4]?.[0];
    if (letter === undefined) continue;
    const first = next(fields);
    const path = letter === "R" || letter === "C" ? next(fields) : first;
    entries.set(path, { path, status: statusOf(letter), ...(letter === "R" && { from: first }) });
  }
  return [...entries.values()];
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

/** Where reading a patch stands. */
interface Cursor {
  readonly text: string;
  at: number;
}

function parsePatch(text: string): ReadonlyMap<string, readonly Hunk[]> {
  const hunks = new Map<string, Hunk[]>();
  const cursor: Cursor = { text, at: 0 };
  let path = "";
  while (cursor.at < text.length) {
    const line = nextLine(cursor);
    if (line.startsWith("diff --git ")) path = "";
    else if (line.startsWith("--- ") || line.startsWith("+++ ")) path = pathOfHeader(line) ?? path;
    else if (line.startsWith("@@ ")) {
      const hunk = readHunk(line, cursor);
      const known = hunks.get(path) ?? [];
      hunks.set(path, known);
      if (hunk && known.length < MAX_HUNKS) known.push(hunk);
    }
  }
  return hunks;
}

function nextLine(cursor: Cursor): string {
  const end = cursor.text.indexOf("\n", cursor.at);
  const line = cursor.text.slice(cursor.at, end === -1 ? undefined : end);
  cursor.at = end === -1 ? cursor.text.length : end + 1;
  return line;
}

const HUNK = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/;

/** Reads a hunk's header and steps over its lines by their number: a removed line `-- x` looks like a file's header. */
function readHunk(header: string, cursor: Cursor): Hunk | undefined {
  const [, removed = "1", start, added = "1", context = ""] = HUNK.exec(header) ?? [];
  if (start === undefined) return undefined;
  const first = skipLines(cursor, Number(removed) + Number(added));
  // Git names what stands above the hunk; when the hunk begins with a declaration, it lies in that one.
  const declared = /^\S/.test(first) ? functionName(first) : undefined;
  const name = declared ?? functionName(context);
  return { start: Number(start), count: Number(added), ...(name !== undefined && { function: name }) };
}

/** Steps over so many lines of a hunk and gives the first of them, without its sign. */
function skipLines(cursor: Cursor, count: number): string {
  const first = nextLine(cursor).slice(1);
  for (let left = count - 1; left > 0 && cursor.at < cursor.text.length;) {
    // "\ No newline at end of file" is no line of the file.
    if (!nextLine(cursor).startsWith("\\")) left -= 1;
  }
  return first;
}

/** `--- a/path`, `+++ "b/qu\303\266ted"`; undefined for `/dev/null`. A tab closes a name with blanks. */
function pathOfHeader(line: string): string | undefined {
  const name = unquotePath(line.slice(4).replace(/\t$/, ""));
  return name === "/dev/null" ? undefined : name.slice(2);
}
