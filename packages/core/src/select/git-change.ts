import { committedHashes } from "../capture/blob-hashes.ts";
import { untrackedPaths } from "../capture/changed-paths.ts";
import { git, gitText } from "../capture/git-command.ts";
import { createPathFilter } from "../capture/ignored-paths.ts";
import { withUntracked } from "../capture/untracked.ts";
import type { Change, UnknownChange } from "../model/change.ts";
import { judgeScripts, type FileOfBase } from "./judge-scripts.ts";
import { parseDiff, type ParsedDiff, type RawDiffEntry } from "./parse-diff.ts";
import type { VisitLines } from "./parse-patch.ts";

export interface ReadChangeOptions {
  /** Top level of the repository. */
  readonly root: string;
  /** `HEAD` or any other ref; `merge-base:<ref>` compares with where the current branch left that ref. */
  readonly base: string;
  /** Compare with the merge base of HEAD and `base`, as `merge-base:` does. @default false */
  readonly mergeBase?: boolean;
  /** A commit to compare with. @default the working tree */
  readonly to?: string;
  /** Folders whose contents are no change: absolute, or relative to the root. */
  readonly ignore?: readonly string[];
  /** Whether to tell what every file of the base holds, too. @default false */
  readonly withContents?: boolean;
}

/** Every setting of the user's that would change the format is overruled. */
const DIFF = [
  "diff",
  "--raw",
  "-z",
  "--no-abbrev",
  "--find-renames=50%",
  "--no-relative",
  "--no-color",
  "--no-ext-diff",
  "--no-textconv",
  "--submodule=short",
  "--ignore-submodules=dirty",
  "--src-prefix=a/",
  "--dst-prefix=b/",
];
const WITH_PATCH = ["--patch", "--unified=0", "--inter-hunk-context=0"];
/** What is no more than a help is not waited for. */
const LITTLE = { timeoutMs: 2000, maxBytes: 4 * 1024 * 1024 } as const;
const MERGE_BASE = "merge-base:";

/**
 * What differs between a base and the working tree: committed, staged, unstaged and untracked files, renames
 * recognised; or between a base and a commit. When it cannot be told the answer says why and what to do.
 */
export function readChange(options: ReadChangeOptions): Change | UnknownChange {
  const { root, base, ignore = [], withContents = false } = options;
  const commit = resolveBase(options);
  if ("unknown" in commit) return commit;
  const isIgnored = createPathFilter(root, ignore);
  const diff = readEnd(options, commit.id, isIgnored);
  if ("unknown" in diff) return diff;
  const files = filesOf(diff).filter(({ file }) => !isIgnored(file.path));
  const contents = withContents ? committedHashes(root, commit.id) : undefined;
  const judged = judgeScripts({ root, isCommitted: options.to !== undefined }, files);
  return { base, files: judged, ...(contents && { contents }) };
}

function readEnd(
  { root, to }: ReadChangeOptions,
  from: string,
  isIgnored: (path: string) => boolean,
): ParsedDiff | UnknownChange {
  if (to !== undefined && !isRef(to)) return { unknown: "The change is unknown: it ends at no commit." };
  const tracked = readDiff(root, to === undefined ? [from] : [from, to]);
  if ("unknown" in tracked || to !== undefined) return tracked;
  return readMoves(root, from, { untracked: untrackedPaths(root, isIgnored) ?? [], tracked });
}

/** The full hash of a base, as `readChange` finds it. */
export function commitOfBase(root: string, base: string): string | undefined {
  const commit = resolveBase({ root, base });
  return "unknown" in commit ? undefined : commit.id;
}

/** Calls back with the lines that differ between a commit and the working tree, for these paths; nothing when Git is late. */
export function visitChangedLines(
  { root, commit, paths, added }: ChangedLinesInput,
  visit: VisitLines,
): void {
  const literal = paths.map((path) => `:(literal,top)${path}`);
  const text = withUntracked(root, added, (indexFile) =>
    gitText(
      git(root, [...DIFF, ...WITH_PATCH, commit, "--", ...literal], {
        ...LITTLE,
        ...(indexFile !== undefined && { indexFile }),
      }),
    ),
  );
  if (text !== undefined) parseDiff(text, visit);
}

export interface ChangedLinesInput {
  readonly root: string;
  readonly commit: string;
  readonly paths: readonly string[];
  /** Those of them that Git may not track yet. */
  readonly added: readonly string[];
}

type Resolved = { readonly id: string } | UnknownChange;

function resolveBase({ root, base, mergeBase = false }: ReadChangeOptions): Resolved {
  const ref = base.startsWith(MERGE_BASE) ? base.slice(MERGE_BASE.length) : base;
  if (!isRef(ref)) {
    return {
      unknown: `The base ${JSON.stringify(base.slice(0, 80))} is no Git ref: name a branch, a tag or a commit.`,
    };
  }
  const found = git(root, ["rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`]);
  if ("failed" in found) return { unknown: reasonForRef(root, ref, found.failed) };
  const id = found.out.toString("utf8").trim();
  return mergeBase || ref !== base ? partingOf(root, ref, id) : { id };
}

/** The last commit that HEAD and the base share. */
function partingOf(root: string, ref: string, id: string): Resolved {
  const shared = gitText(git(root, ["merge-base", "HEAD", id]))?.trim();
  if (shared !== undefined) return { id: shared };
  return {
    unknown: `HEAD and ${ref} have no common commit here: fetch more history (\`git fetch --unshallow\`, or fetch-depth: 0 in GitHub Actions).`,
  };
}

/** Git refuses such names for refs; the first rule keeps a ref from being read as an option. */
function isRef(ref: string): boolean {
  return ref !== "" && !ref.startsWith("-") && ref.length <= 300 && !/[\s\0]/.test(ref);
}

function reasonForRef(root: string, ref: string, failed: string): string {
  const repository = git(root, ["rev-parse", "--git-dir"]);
  if ("failed" in repository) return `The change is unknown: ${repository.failed}.`;
  if ("failed" in git(root, ["rev-parse", "--verify", "--quiet", "HEAD"])) {
    return "The change is unknown: the repository has no commit yet. Commit once, then changes can be told.";
  }
  const why = failed.includes("does not know") ? "" : ` (${failed})`;
  return `Git does not know the base ${ref}${why}: check its name, or fetch it (\`git fetch origin ${ref}\`; fetch-depth: 0 in GitHub Actions).`;
}

/** With hunks when the answer is not too long, else without: which files changed matters most. */
function readDiff(root: string, commits: readonly string[], indexFile?: string): ParsedDiff | UnknownChange {
  const options = indexFile === undefined ? {} : { indexFile };
  const full = gitText(git(root, [...DIFF, ...WITH_PATCH, ...commits, "--"], options));
  if (full !== undefined) return parseDiff(full);
  const short = git(root, [...DIFF, ...commits, "--"], options);
  if ("failed" in short) return { unknown: `The change is unknown: ${short.failed}.` };
  return parseDiff(short.out.toString("utf8"));
}

interface Found {
  readonly untracked: readonly string[];
  readonly tracked: ParsedDiff;
}

/** Adds the untracked files; when one may be a deleted file moved by hand, Git is asked again as if it knew them. */
function readMoves(root: string, commit: string, { untracked, tracked }: Found): ParsedDiff {
  const added = untracked.map((path): RawDiffEntry => ({ path, status: "added" }));
  const simple = { ...tracked, entries: [...tracked.entries, ...added] };
  if (added.length === 0 || !tracked.entries.some(({ status }) => status === "deleted")) return simple;
  const announced = withUntracked(root, untracked, (indexFile) =>
    indexFile === undefined ? undefined : readDiff(root, [commit], indexFile),
  );
  return announced === undefined || "unknown" in announced ? simple : announced;
}

/** A file that is new or gone has changed as a whole: its hunks would say nothing. */
function filesOf({ entries, patches }: ParsedDiff): readonly FileOfBase[] {
  return entries.map(({ blobs, ...entry }) => {
    const whole = entry.status === "added" || entry.status === "deleted";
    const { hunks = [], edits } = (whole ? undefined : patches.get(entry.path)) ?? {};
    const names = hunks.map((hunk) => hunk.function).filter((name) => name !== undefined);
    const file = { ...entry, functions: [...new Set(names)], hunks, ...(edits && { edits }) };
    return { file, ...blobs };
  });
}
