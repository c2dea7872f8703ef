import { fieldsOf, git, gitText } from "./git-command.ts";
import { createPathFilter } from "./ignored-paths.ts";

/** A path whose content in the working tree is not that of the commit. */
export interface WorkingFile {
  /** Relative to the repository root, `/` separated. */
  readonly path: string;
  readonly status: "modified" | "deleted" | "untracked";
  /** Blob hash in the commit; absent when the commit does not hold the path. */
  readonly committed?: string;
  readonly submodule: boolean;
  /** File mode in the working tree, octal, when it is not the committed one. */
  readonly newMode?: string;
}

/** The commit that is checked out, and every path that differs from it. */
export interface WorkingTree {
  /** Full hash; absent before the first commit. */
  readonly commit?: string;
  /** Absent when the HEAD is detached. */
  readonly branch?: string;
  readonly files: readonly WorkingFile[];
}

export interface WorkingTreeOptions {
  /** Folders whose contents are left out: absolute, or relative to the root. */
  readonly ignore?: readonly string[];
}

/** One question to Git answers everything. A submodule's own uncommitted changes are not looked for: that is slow. */
const STATUS = [
  "status",
  "--porcelain=v2",
  "-z",
  "--branch",
  "--no-ahead-behind",
  "--untracked-files=all",
  "--no-renames",
  "--ignore-submodules=dirty",
];

/** Reads the state of a checkout; `failed` says in one sentence why it cannot be told. */
export function readWorkingTree(
  root: string,
  { ignore = [] }: WorkingTreeOptions = {},
): WorkingTree | { readonly failed: string } {
  const answer = git(root, STATUS);
  const text = gitText(answer);
  if (text === undefined) return "failed" in answer ? answer : { failed: "Git gave no answer" };
  const fields = fieldsOf(text);
  const isIgnored = createPathFilter(root, ignore);
  const commit = headerOf(fields, "# branch.oid ");
  const branch = headerOf(fields, "# branch.head ");
  return {
    ...(commit !== undefined && { commit }),
    ...(branch !== undefined && { branch }),
    files: fields
      .map((field) => toWorkingFile(field))
      .filter((file) => file !== undefined)
      .filter((file) => !isIgnored(file.path)),
  };
}

/** A header's value; `(initial)` stands for no commit yet, `(detached)` for no branch. */
function headerOf(fields: readonly string[], name: string): string | undefined {
  const value = fields.find((field) => field.startsWith(name))?.slice(name.length);
  return value === "(initial)" || value === "(detached)" ? undefined : value;
}

/** Lines of `git status --porcelain=v2`: `1` changed, `u` unmerged, `?` untracked; spaces part the fields before the path. */
function toWorkingFile(field: string): WorkingFile | undefined {
  const kind = field.slice(0, 2);
  if (kind === "? ") {
    // A trailing slash marks a repository inside the repository: not ours.
    return field.endsWith("/") ? undefined : { path: field.slice(2), status: "untracked", submodule: false };
  }
  if (kind === "1 ") return toTrackedFile(field, { oldMode: 3, mode: 5, committed: 6, path: 8 });
  if (kind === "u ") return toTrackedFile(field, { oldMode: 4, mode: 6, committed: 8, path: 10 });
  return undefined;
}

/** Where in a line the fields lie. */
interface Columns {
  readonly oldMode: number;
  readonly mode: number;
  readonly committed: number;
  readonly path: number;
}

const NOTHING = /^0+$/;

function toTrackedFile(field: string, at: Columns): WorkingFile {
  const parts = field.split(" ");
  const mode = parts[at.mode] ?? "";
  const committed = parts[at.committed] ?? "";
  return {
    path: parts.slice(at.path).join(" "),
    status: NOTHING.test(mode) ? "deleted" : "modified",
    submodule: parts[2]?.startsWith("S") ?? false,
    ...(!NOTHING.test(committed) && { committed }),
    ...(mode !== parts[at.oldMode] && { newMode: mode }),
  };
}
