import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findRoot, readCodeVersion } from "../../src/capture/git.ts";
import { gitRepository, type GitRepository } from "../support/git-repository.ts";

let repository: GitRepository;
let elsewhere: string;

beforeEach(() => {
  repository = gitRepository({ "src/a.ts": "1\n", "src/b.ts": "2\n", ".gitignore": "out/\n" });
  elsewhere = realpathSync(mkdtempSync(join(tmpdir(), "hindcast-elsewhere-")));
});

afterEach(() => {
  repository[Symbol.dispose]();
  rmSync(elsewhere, { recursive: true, force: true });
});

describe("findRoot", () => {
  it("finds the top level from a sub-folder", () => {
    expect(findRoot(join(repository.root, "src"))).toBe(repository.root);
    expect(findRoot(repository.root)).toBe(repository.root);
  });

  it("finds nothing outside of a repository", () => {
    expect(findRoot(elsewhere)).toBeUndefined();
  });

  it("finds nothing when Git cannot be started", () => {
    expect(withoutGit(() => findRoot(repository.root))).toBeUndefined();
  });

  it("spells the top level as the caller spells the folder", () => {
    const link = join(elsewhere, "link");
    symlinkSync(repository.root, link);
    expect(findRoot(join(link, "src"))).toBe(link);
  });

  it("names the real top level when a link leads into the middle of the repository", () => {
    const link = join(elsewhere, "link");
    symlinkSync(join(repository.root, "src"), link);
    expect(findRoot(link)).toBe(repository.root);
  });

  it("finds the top level of a linked worktree", () => {
    repository.commit();
    repository.git("worktree", "add", "--quiet", join(elsewhere, "tree"));
    expect(findRoot(join(elsewhere, "tree", "src"))).toBe(join(elsewhere, "tree"));
  });

  it("is not led astray by the variables Git sets for a hook", () => {
    const hook = { GIT_DIR: join(repository.root, ".git"), GIT_INDEX_FILE: ".git/index" };
    expect(withEnv(hook, () => findRoot(join(repository.root, "src")))).toBe(repository.root);
  });
});

describe("readCodeVersion", () => {
  it("names a clean checkout by the first 12 digits of its commit", () => {
    const commit = repository.commit();
    expect(readCodeVersion(repository.root)).toEqual({
      commit,
      branch: "main",
      dirty: false,
      codeVersion: commit.slice(0, 12),
    });
  });

  it("has no branch on a detached HEAD", () => {
    repository.commit();
    repository.git("checkout", "--quiet", "--detach");
    expect(readCodeVersion(repository.root).branch).toBeUndefined();
  });

  it("names equal uncommitted contents equally, staged or not, and others differently", () => {
    repository.commit();
    repository.write({ "src/a.ts": "changed\n" });
    const unstaged = readCodeVersion(repository.root);
    repository.git("add", "--all");
    const staged = readCodeVersion(repository.root);
    repository.write({ "src/a.ts": "changed again\n" });
    const other = readCodeVersion(repository.root);
    expect(unstaged.codeVersion).toMatch(/^[0-9a-f]{12}\+[0-9a-f]{8}$/);
    expect(unstaged.dirty).toBe(true);
    expect(staged).toEqual(unstaged);
    expect(other.codeVersion).not.toBe(unstaged.codeVersion);
  });

  it("tells untracked contents, deleted files and changed modes apart", () => {
    repository.commit();
    const versions = [readCodeVersion(repository.root)];
    repository.write({ "new é file.ts": "1" });
    versions.push(readCodeVersion(repository.root));
    repository.write({ "new é file.ts": "2" });
    versions.push(readCodeVersion(repository.root));
    repository.remove("src/b.ts");
    versions.push(readCodeVersion(repository.root));
    chmodSync(join(repository.root, "src/a.ts"), 0o755);
    versions.push(readCodeVersion(repository.root));
    expect(new Set(versions.map(({ codeVersion }) => codeVersion)).size).toBe(versions.length);
  });

  it("does not count ignored files, the folders it is told to ignore, and its own folder", () => {
    repository.commit();
    const clean = readCodeVersion(repository.root);
    repository.write({ "out/x": "1", "test-results/x": "1", "report/x": "1", ".hindcast/x": "1" });
    const ignore = [join(repository.root, "test-results"), "report"];
    expect(readCodeVersion(repository.root, { ignore })).toEqual(clean);
    expect(readCodeVersion(repository.root).dirty).toBe(true);
  });

  it("takes a change that was staged and taken back for no change", () => {
    repository.commit();
    repository.write({ "src/a.ts": "changed\n" });
    repository.git("add", "--all");
    repository.write({ "src/a.ts": "1\n" });
    expect(readCodeVersion(repository.root).dirty).toBe(false);
  });

  it("notices a submodule that stands at another commit", () => {
    const inner = gitRepository({ "x.ts": "1" });
    inner.commit();
    repository.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.root, "inner");
    repository.commit();
    const clean = readCodeVersion(repository.root);
    const checkout = join(repository.root, "inner");
    repository.git("-C", checkout, "commit", "--quiet", "--allow-empty", "--message", "one");
    const one = readCodeVersion(repository.root);
    repository.git("-C", checkout, "commit", "--quiet", "--allow-empty", "--message", "two");
    const two = readCodeVersion(repository.root);
    inner[Symbol.dispose]();
    expect(clean.dirty).toBe(false);
    expect(new Set([clean, one, two].map(({ codeVersion }) => codeVersion)).size).toBe(3);
  });

  it("keeps working before the first commit", () => {
    expect(readCodeVersion(repository.root)).toEqual({
      branch: "main",
      dirty: true,
      codeVersion: expect.stringMatching(/^\+[0-9a-f]{8}$/),
    });
  });

  it("reads the state in the middle of a merge conflict", () => {
    repository.commit();
    repository.git("checkout", "--quiet", "-b", "other");
    repository.write({ "src/a.ts": "theirs\n" });
    repository.commit();
    repository.git("checkout", "--quiet", "main");
    repository.write({ "src/a.ts": "ours\n" });
    const commit = repository.commit();
    expect(() => repository.git("merge", "--quiet", "other")).toThrow(/merge/);
    expect(readCodeVersion(repository.root)).toMatchObject({ commit, dirty: true });
  });

  it("says in one sentence why it cannot tell", () => {
    expect(readCodeVersion(elsewhere)).toEqual({
      dirty: false,
      codeVersion: "",
      notice:
        "The commit is unknown: this folder is not in a Git repository: run `git init` and commit once.",
    });
    expect(withoutGit(() => readCodeVersion(repository.root)).notice).toMatch(/install it/);
  });

  it("takes no change of the index's lock", () => {
    repository.commit();
    writeFileSync(join(repository.root, ".git", "index.lock"), "");
    expect(readCodeVersion(repository.root).dirty).toBe(false);
  });
});

function withEnv<T>(variables: Readonly<Record<string, string>>, work: () => T): T {
  const before = { ...process.env };
  Object.assign(process.env, variables);
  try {
    return work();
  } finally {
    process.env = before;
  }
}

function withoutGit<T>(work: () => T): T {
  const empty = join(elsewhere, "empty");
  mkdirSync(empty);
  return withEnv({ PATH: empty, Path: empty }, work);
}
