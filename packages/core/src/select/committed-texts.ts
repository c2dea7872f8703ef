import { git } from "../capture/git-command.ts";

/** More than this, in bytes, is not read at once. */
const MAX_BYTES = 16 * 1024 * 1024;
const LINE_FEED = 10;

/** The texts of blobs by their names; those that Git does not have, and all when there is too much, are left out. */
export function committedTexts(root: string, blobs: readonly string[]): ReadonlyMap<string, string> {
  if (blobs.length === 0) return new Map();
  const input = blobs.map((blob) => `${blob}\n`).join("");
  const answer = git(root, ["cat-file", "--batch"], { input, maxBytes: MAX_BYTES });
  return "failed" in answer ? new Map() : parseBatch(answer.out);
}

/** `<blob> blob <size>\n<content>\n`, or `<blob> missing\n`. */
function parseBatch(out: Buffer): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (let at = 0; at < out.length;) {
    const end = out.indexOf(LINE_FEED, at);
    if (end === -1) break;
    const [blob = "", type, size] = out.toString("utf8", at, end).split(" ");
    at = end + 1;
    if (type !== "blob") continue;
    texts.set(blob, out.toString("utf8", at, at + Number(size)));
    at += Number(size) + 1;
  }
  return texts;
}
