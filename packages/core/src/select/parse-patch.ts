import type { Edit, Hunk } from "../model/change.ts";
import { editsOf } from "./edits.ts";
import { functionName } from "./function-name.ts";
import { unquotePath } from "./unquote-path.ts";

/** What a patch says of one file. */
export interface FilePatch {
  /** At most 200. */
  readonly hunks: readonly Hunk[];
  /** All that was replaced; absent when it was too much to be looked at. */
  readonly edits?: readonly Edit[];
}

/** More hunks of one file tell nothing more. */
const MAX_HUNKS = 200;
/** A file that was edited in more places counts as changed everywhere. */
const MAX_EDITS = 1000;
/** Lines of one hunk that are compared; a file that is new or gone has a hunk of all its lines. */
const MAX_LINES = 1000;

/** Where reading a patch stands. */
interface Cursor {
  readonly text: string;
  at: number;
}

/** Called with the removed and added lines of each hunk, at most 1,000, without their signs. */
export type VisitLines = (path: string, lines: readonly string[]) => void;

/** Reads a patch without context, by path; the old one where a file was deleted. */
export function parsePatch(text: string, visit?: VisitLines): ReadonlyMap<string, FilePatch> {
  const found = new Map<string, ReadHunk[]>();
  const cursor: Cursor = { text, at: 0 };
  let path = "";
  while (cursor.at < text.length) {
    const line = nextLine(cursor);
    if (line.startsWith("diff --git ")) path = "";
    else if (/^(?:---|\+\+\+) /.test(line)) path = pathOfHeader(line) ?? path;
    else if (line.startsWith("@@ ")) {
      const hunks = found.get(path) ?? [];
      found.set(path, hunks);
      hunks.push(...readHunk(line, cursor, (lines) => visit?.(path, lines)));
    }
  }
  return new Map(Array.from(found, ([file, hunks]) => [file, toFilePatch(hunks)]));
}

/** A hunk as the patch has it; `edits` is absent when it is too long, or cut off. */
interface ReadHunk {
  readonly hunk: Hunk;
  readonly edits: readonly Edit[] | undefined;
}

function toFilePatch(read: readonly ReadHunk[]): FilePatch {
  const hunks = read.slice(0, MAX_HUNKS).map(({ hunk }) => hunk);
  const edits = read.flatMap((hunk) => hunk.edits ?? []);
  const isWhole = read.every((hunk) => hunk.edits !== undefined) && edits.length <= MAX_EDITS;
  return { hunks, ...(isWhole && { edits }) };
}

function nextLine(cursor: Cursor): string {
  const end = cursor.text.indexOf("\n", cursor.at);
  const line = cursor.text.slice(cursor.at, end === -1 ? undefined : end);
  cursor.at = end === -1 ? cursor.text.length : end + 1;
  return line;
}

const HUNK = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/;

/**
 * Reads one hunk, or none where its header is cut off, and steps over its lines by their number: a removed line `-- x`
 * looks like a file's header.
 */
function readHunk(
  header: string,
  cursor: Cursor,
  visit: (lines: readonly string[]) => void,
): readonly ReadHunk[] {
  const [, from, removed = "1", start, added = "1", context = ""] = HUNK.exec(header) ?? [];
  if (from === undefined || start === undefined) return [];
  const count = Number(removed) + Number(added);
  const lines = takeLines(cursor, count);
  visit(lines);
  const name = functionOf(lines[0] ?? "", context);
  const hunk = { start: Number(start), count: Number(added), ...(name !== undefined && { function: name }) };
  if (lines.length < count) return [{ hunk, edits: undefined }];
  const border = Number(removed);
  return [
    {
      hunk,
      edits: editsOf({ start: Number(from), removed: lines.slice(0, border), added: lines.slice(border) }),
    },
  ];
}

/** Git names what stands above the hunk; when the hunk begins with a declaration, it lies in that one. */
function functionOf(first: string, context: string): string | undefined {
  const declared = /^\S/.test(first) ? functionName(first) : undefined;
  return declared ?? functionName(context);
}

/** Steps over so many lines of a hunk and gives the first of them, without their signs. */
function takeLines(cursor: Cursor, count: number): readonly string[] {
  const lines: string[] = [];
  for (let left = count; left > 0 && cursor.at < cursor.text.length;) {
    const line = nextLine(cursor);
    // "\ No newline at end of file" is no line of the file.
    if (line.startsWith("\\")) continue;
    left -= 1;
    if (lines.length < MAX_LINES) lines.push(line.slice(1));
  }
  return lines;
}

/** `--- a/path`, `+++ "b/qu\303\266ted"`; undefined for `/dev/null`. A tab closes a name with blanks. */
function pathOfHeader(line: string): string | undefined {
  const name = unquotePath(line.slice(4).replace(/\t$/, ""));
  return name === "/dev/null" ? undefined : name.slice(2);
}
