import type { SourceEdit } from "../model/source-edit.ts";
import { git, gitText } from "./git-command.ts";

const COMMIT = /^[0-9a-f]{7,64}$/;
const TIMEOUT_MS = 3000;
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_EDITS = 2000;
/** Longer lines are generated, and say nothing to people. */
const MAX_LINE = 1000;
const DIFF = [
  "-c",
  "core.quotePath=false",
  "diff",
  "--unified=2",
  "--inter-hunk-context=0",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--no-relative",
  "--ignore-submodules",
  "--no-prefix",
];

/**
 * How the sources differ between a commit and the working tree, place by place; nothing when Git cannot tell, or when
 * the difference is too long to mean anything.
 */
export function readSourceEdits(root: string, commit: string): readonly SourceEdit[] {
  if (!COMMIT.test(commit)) return [];
  const options = { timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES };
  return parseEdits(gitText(git(root, [...DIFF, commit, "--"], options)) ?? "");
}

/** The places of a patch in Git's format without prefixes. */
export function parseEdits(patch: string): readonly SourceEdit[] {
  const edits: { file: string; removed: string[]; added: string[]; around: string[] }[] = [];
  let file = "";
  let inHunk = false;
  for (const line of patch.split("\n")) {
    if (line.startsWith("diff --git ")) inHunk = false;
    else if (!inHunk && /^(?:---|\+\+\+) (?!\/dev\/null)/.test(line)) file = line.slice(4).replace(/\t$/, "");
    else if (line.startsWith("@@ ")) {
      if (edits.length === MAX_EDITS) break;
      inHunk = true;
      edits.push({ file, removed: [], added: [], around: [] });
    } else if (inHunk && line.length <= MAX_LINE) sortLine(edits.at(-1), line);
  }
  return edits;
}

function sortLine(
  edit:
    | (Omit<SourceEdit, "file"> & {
        readonly removed: string[];
        readonly added: string[];
        readonly around: string[];
      })
    | undefined,
  line: string,
): void {
  if (line.startsWith("-")) edit?.removed.push(line.slice(1));
  else if (line.startsWith("+")) edit?.added.push(line.slice(1));
  else if (line.startsWith(" ")) edit?.around.push(line.slice(1));
}
