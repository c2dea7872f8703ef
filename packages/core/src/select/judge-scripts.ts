import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ChangedFile } from "../model/change.ts";
import { isScript, MAX_SCRIPT } from "../syntax/parse-script.ts";
import { hasTypesOnly, scriptChange, type ScriptChange } from "../syntax/script-change.ts";
import { committedTexts } from "./committed-texts.ts";
import type { Blobs } from "./parse-diff.ts";
import { isReadAsText } from "./path-rules.ts";

/** As many changed scripts are parsed at most, the first ones. */
const MAX_SCRIPTS = 200;
/** And as many characters of what they became; the base has about as many again. */
const MAX_TEXT = 2_000_000;

/** A changed file with Git's names of its contents. */
export interface FileOfBase extends Partial<Blobs> {
  readonly file: ChangedFile;
}

/** Where the texts of a change are. */
export interface ChangeEnds {
  /** Top level of the repository. */
  readonly root: string;
  /** Whether it ends at a commit, not at the working tree. */
  readonly isCommitted: boolean;
}

/**
 * Adds to changed scripts what parsing both of their sides tells. Files that cannot be parsed, or are too big or too many,
 * stay as they are.
 */
export function judgeScripts(ends: ChangeEnds, files: readonly FileOfBase[]): readonly ChangedFile[] {
  const texts = readTexts(ends, files.filter(isWorthParsing).slice(0, MAX_SCRIPTS));
  return files.map(({ file }) => judge(file, texts.get(file.path) ?? {}));
}

/** A renamed file has changed for whoever imports it. */
function isWorthParsing({ file: { path, status }, blob }: FileOfBase): boolean {
  const isThere = status === "added" || (blob !== undefined && status !== "renamed");
  return isThere && isScript(path) && !isReadAsText(path);
}

/** A script before and after the change. */
interface Sides {
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

function judge(file: ChangedFile, { before, after }: Sides): ChangedFile {
  const { path, status } = file;
  if (status === "added" || status === "deleted") {
    const text = after ?? before;
    return text !== undefined && hasTypesOnly(path, text) === true ? { ...file, only: "types" } : file;
  }
  if (before === undefined || after === undefined) return file;
  const change = scriptChange({ path, before, after });
  return change ? withChange(file, change) : file;
}

function withChange(file: ChangedFile, { only, code, edits }: ScriptChange): ChangedFile {
  const { edits: _asText, ...others } = file;
  if (only !== undefined) return { ...others, functions: [], edits: [], only };
  const functions = code ? [...new Set([...code.changed, ...code.added, ...code.removed])] : file.functions;
  return { ...others, functions, ...(code && { code }), ...(edits && { edits }) };
}

function readTexts(
  { root, isCommitted }: ChangeEnds,
  files: readonly FileOfBase[],
): ReadonlyMap<string, Sides> {
  const wanted = files.flatMap(({ blob, blobNow }) => [blob, isCommitted ? blobNow : undefined]);
  const committed = committedTexts(root, [...new Set(wanted.filter(isBlob))]);
  const texts = new Map<string, Sides>();
  let length = 0;
  for (const { file, blob = "", blobNow = "" } of files) {
    const before = committed.get(blob);
    const after = isCommitted ? committed.get(blobNow) : readText(join(root, file.path));
    length += (after ?? before ?? "").length;
    if (length > MAX_TEXT) break;
    texts.set(file.path, { before, after });
  }
  return texts;
}

function isBlob(name: string | undefined): name is string {
  return name !== undefined && !/^0*$/.test(name);
}

/** Undefined where there is no file, or one that is too big to be parsed. */
function readText(path: string): string | undefined {
  try {
    const stats = lstatSync(path);
    return stats.isFile() && stats.size <= 2 * MAX_SCRIPT ? readFileSync(path, "utf8") : undefined;
  } catch {
    return undefined; // gone, or not readable by us: nothing is known of it
  }
}
