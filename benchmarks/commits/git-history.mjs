import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";

const CODE = /\.[cm]?[jt]sx?$/;
const DECLARATIONS = /\.d\.[cm]?ts$/;

/**
 * A project's own commits and what its work tree holds. `folders` are those whose files decide how tests end; `isTest`
 * tells which of them are test files, `isLeftOut` which of these nobody runs or asks about.
 */
export function openHistory(root, { folders, isTest, isLeftOut = () => false }) {
  const git = (...args) => execFileSync("git", args, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 28 });
  const lines = (...args) =>
    git(...args)
      .split("\n")
      .filter(Boolean);
  const isSource = (path) =>
    CODE.test(path) &&
    !DECLARATIONS.test(path) &&
    !isTest(path) &&
    folders.some((folder) => path.startsWith(`${folder}/`));

  /** [status letter, path] of all that a commit changed; a renamed file is one deleted and one added. */
  const changesOf = (commit) =>
    lines("diff-tree", "-r", "--no-renames", "--no-commit-id", "--name-status", commit).map((line) =>
      line.split("\t"),
    );

  const checkOut = (commit) => {
    git("reset", "-q", "--hard");
    git("checkout", "-q", "--detach", commit);
  };

  /** On top of what is checked out, neither committed nor told apart from what a person would have edited. */
  const apply = (commit, wanted) => {
    const chosen = changesOf(commit).filter(([, path]) => wanted(path));
    const [deleted, written] = [
      chosen.filter(([status]) => status === "D"),
      chosen.filter(([status]) => status !== "D"),
    ];
    if (deleted.length > 0) git("rm", "-q", "--", ...deleted.map(([, path]) => path));
    if (written.length > 0) git("checkout", "-q", commit, "--", ...written.map(([, path]) => path));
  };

  /** What the test files of a commit are, and one hash for all else in the folders. */
  const stateOf = (commit) => {
    const entries = lines("ls-tree", "-r", commit, "--", ...folders).map((line) => {
      const [meta, path] = line.split("\t");
      return { path, blob: meta.split(" ")[2] };
    });
    const sources = createHash("sha256");
    for (const { path, blob } of entries) if (!isTest(path)) sources.update(`${path} ${blob}\n`);
    const asked = entries.filter(({ path }) => isTest(path) && !isLeftOut(path));
    const tests = new Map(asked.map(({ path, blob }) => [path, blob]));
    return { commit, sources: sources.digest("hex").slice(0, 16), tests };
  };

  return {
    changesOf,
    checkOut,
    apply,
    stateOf,
    head: () => git("rev-parse", "--symbolic-full-name", "HEAD").trim().replace("refs/heads/", ""),
    parentOf: (commit) => git("rev-parse", `${commit}^`).trim(),
    isClean: () => git("status", "--porcelain", "--untracked-files=no") === "",
    /** The newest commits that change a source, oldest first; merges repeat what others have done. */
    newest: (count) =>
      lines("log", "--topo-order", "--no-merges", "--format=%H", "--", ...folders)
        .filter((commit) => changesOf(commit).some(([, path]) => isSource(path)))
        .slice(0, count)
        .toReversed(),
  };
}
