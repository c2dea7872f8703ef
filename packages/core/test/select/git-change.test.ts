import { chmodSync, mkdtempSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ChangedFile } from "../../src/model/change.ts";
import { readChange } from "../../src/select/git-change.ts";
import { gitRepository, type GitRepository } from "../support/git-repository.ts";

const SOURCE = `import { x } from "./x";

export function total(items) {
  let sum = 0;
  for (const item of items) {
    sum += item.price;
  }
  return sum;
}

export class Cart {
  add(item) {
    this.items.push(item);
  }
}
`;

let repository: GitRepository;
let first: string;

beforeEach(() => {
  repository = gitRepository({ "src/cart.ts": SOURCE, "gone.ts": "1\n", "logo.png": Buffer.from([0, 1, 2]) });
  first = repository.commit();
});

afterEach(() => {
  repository[Symbol.dispose]();
});

function filesSince(base: string, ignore: readonly string[] = []): readonly ChangedFile[] {
  const change = readChange({ root: repository.root, base, ignore });
  expect(change).toMatchObject({ base });
  return "files" in change ? change.files.toSorted((a, b) => (a.path < b.path ? -1 : 1)) : [];
}

function whyUnknown(base: string): string {
  const change = readChange({ root: repository.root, base });
  return "unknown" in change ? change.unknown : "";
}

describe("readChange", () => {
  it("finds nothing in a clean checkout", () => {
    expect(filesSince("HEAD")).toEqual([]);
  });

  it("names the lines and the functions of a modified file", () => {
    repository.write({
      "src/cart.ts": SOURCE.replace(
        "sum += item.price;",
        "sum += item.price * item.count;\n    log(sum);",
      ).replace("    this.items.push(item);\n", ""),
    });
    expect(filesSince("HEAD")).toEqual([
      {
        path: "src/cart.ts",
        status: "modified",
        functions: ["total", "Cart.add"],
        code: { changed: ["total", "Cart.add"], added: [], removed: [], topLevel: false },
        hunks: [
          { start: 6, count: 2, function: "total" },
          { start: 13, count: 0, function: "Cart" },
        ],
        edits: [
          {
            from: { line: 6, column: 11 },
            to: { line: 6, column: 22 },
            lines: 2,
            staysIn: "every-body",
            within: "total",
            keepsNames: true,
            scope: { from: { line: 3, column: 7 }, to: { line: 9, column: 1 } },
          },
          {
            from: { line: 13, column: 4 },
            to: { line: 13, column: 26 },
            lines: 1,
            staysIn: "every-body",
            within: "Cart.add",
            keepsNames: true,
            scope: { from: { line: 12, column: 2 }, to: { line: 14, column: 3 } },
          },
        ],
      },
    ]);
  });

  it("tells what the base holds when it is asked to", () => {
    repository.write({ "src/cart.ts": "changed", "new.ts": "" });
    const { root } = repository;
    const change = readChange({ root, base: "HEAD", withContents: true });
    const hashes = ["gone.ts", "logo.png", "src/cart.ts"].map((path) => [
      path,
      repository.git("rev-parse", `HEAD:${path}`).slice(0, 12),
    ]);
    expect("contents" in change && [...(change.contents ?? [])]).toEqual(hashes);
    expect(readChange({ root, base: "HEAD" })).not.toHaveProperty("contents");
  });

  it("names a function whose own first line changed, not the one above it", () => {
    repository.write({
      "src/cart.ts": SOURCE.replace("export class Cart {", "export class Cart extends Base {"),
    });
    expect(filesSince("HEAD")[0]?.functions).toEqual(["Cart"]);
  });

  it("tells added, deleted, untracked and binary files", () => {
    repository.write({ "staged.ts": "staged\n", "logo.png": Buffer.from([0, 9]) });
    repository.git("add", "--all");
    repository.remove("gone.ts");
    repository.git("rm", "--quiet", "--cached", "gone.ts");
    repository.write({ "new file.ts": "new\n" });
    expect(filesSince("HEAD").map(({ path, status, hunks }) => [path, status, hunks.length])).toEqual([
      ["gone.ts", "deleted", 0],
      ["logo.png", "modified", 0],
      ["new file.ts", "added", 0],
      ["staged.ts", "added", 0],
    ]);
  });

  it("recognises a renamed file, whether Git was told or not", () => {
    const renamed = { path: "src/basket.ts", status: "renamed", from: "src/cart.ts" };
    renameSync(join(repository.root, "src/cart.ts"), join(repository.root, "src/basket.ts"));
    repository.write({ "src/basket.ts": SOURCE.replace("let sum = 0;", "let sum = 1;") });
    expect(filesSince("HEAD")).toMatchObject([{ ...renamed, functions: ["total"] }]);
    repository.git("add", "--all");
    expect(filesSince("HEAD")).toMatchObject([{ ...renamed, functions: ["total"] }]);
  });

  it("tells a changed mode and a file that became a link", () => {
    chmodSync(join(repository.root, "src/cart.ts"), 0o755);
    repository.remove("gone.ts");
    symlinkSync("src/cart.ts", join(repository.root, "gone.ts"));
    expect(filesSince("HEAD").map(({ path, status }) => [path, status])).toEqual([
      ["gone.ts", "modified"],
      ["src/cart.ts", "modified"],
    ]);
  });

  it("compares with any ref: a branch, a tag, a commit, one before", () => {
    repository.git("tag", "v1");
    repository.git("branch", "old");
    repository.write({ "src/new.ts": "1\n" });
    repository.commit();
    for (const base of ["v1", "old", first, first.slice(0, 9), "HEAD~1"]) {
      expect(filesSince(base).map(({ path }) => path)).toEqual(["src/new.ts"]);
    }
  });

  it("leaves out what the base gained since the branch left it, when asked for the merge base", () => {
    repository.git("checkout", "--quiet", "-b", "feature");
    repository.write({ "feature.ts": "1\n" });
    repository.commit();
    repository.git("checkout", "--quiet", "main");
    repository.write({ "main.ts": "another text\n" });
    repository.commit();
    repository.git("checkout", "--quiet", "feature");
    expect(filesSince("main").map(({ path }) => path)).toEqual(["feature.ts", "main.ts"]);
    expect(filesSince("merge-base:main").map(({ path }) => path)).toEqual(["feature.ts"]);
    const change = readChange({ root: repository.root, base: "main", mergeBase: true });
    expect(change).toMatchObject({ base: "main", files: [{ path: "feature.ts" }] });
  });

  it("leaves out ignored folders and its own", () => {
    repository.write({ "test-results/x.txt": "1", ".hindcast/x.json": "1" });
    expect(filesSince("HEAD", [join(repository.root, "test-results")])).toEqual([]);
  });

  it("reads a removed line that looks like a file's header", () => {
    repository.write({ "notes.md": "-- x\n++ y\nend\n", "z.md": "1\n" });
    repository.commit();
    repository.write({ "notes.md": "@@ -1 +1 @@\ndiff --git a/x b/x\nend\n", "z.md": "2\n" });
    expect(filesSince("HEAD").map(({ path, hunks }) => [path, hunks])).toEqual([
      ["notes.md", [{ start: 1, count: 2 }]],
      ["z.md", [{ start: 1, count: 1 }]],
    ]);
  });

  it("is not misled by the user's own diff settings", () => {
    for (const [name, value] of [
      ["diff.noprefix", "true"],
      ["diff.mnemonicPrefix", "true"],
      ["color.ui", "always"],
      ["diff.external", "false"],
      ["diff.context", "9"],
      ["diff.renames", "false"],
    ] as const) {
      repository.git("config", name, value);
    }
    repository.write({ "src/cart.ts": SOURCE.replace("let sum = 0;", "let sum = 1;") });
    expect(filesSince("HEAD")).toMatchObject([
      { path: "src/cart.ts", hunks: [{ start: 4, count: 1, function: "total" }] },
    ]);
  });

  it("lists a conflicted file once", () => {
    repository.git("checkout", "--quiet", "-b", "other");
    repository.write({ "gone.ts": "theirs\n" });
    repository.commit();
    repository.git("checkout", "--quiet", "main");
    repository.write({ "gone.ts": "ours\n" });
    repository.commit();
    expect(() => repository.git("merge", "--quiet", "other")).toThrow(/merge/);
    expect(filesSince("HEAD").map(({ path, status }) => [path, status])).toEqual([["gone.ts", "modified"]]);
  });

  it("never hands a name to Git that begins like an option", () => {
    const target = join(repository.root, "written.txt");
    for (const base of [
      `--output=${target}`,
      "-h",
      `merge-base:--output=${target}`,
      "",
      "merge-base:",
      "a b",
    ]) {
      expect(whyUnknown(base)).toMatch(/is no Git ref: name a branch/);
    }
    expect(filesSince("HEAD")).toEqual([]);
  });

  it("says why a change cannot be told and what to do", () => {
    expect(whyUnknown("origin/main")).toMatch(/does not know the base origin\/main: .*fetch-depth: 0/);
    expect(whyUnknown("merge-base:nowhere")).toMatch(/does not know the base nowhere/);
    repository.git("checkout", "--quiet", "--orphan", "island");
    repository.commit("begin anew");
    expect(whyUnknown("merge-base:main")).toMatch(/no common commit.*unshallow/);
    repository.git("checkout", "--quiet", "--orphan", "unborn");
    expect(whyUnknown("HEAD")).toMatch(/no commit yet/);
  });

  it("says so when there is no repository", () => {
    const outside = mkdtempSync(join(tmpdir(), "hindcast-no-git-"));
    const change = readChange({ root: outside, base: "HEAD" });
    rmSync(outside, { recursive: true });
    expect(change).toEqual({
      unknown:
        "The change is unknown: this folder is not in a Git repository: run `git init` and commit once.",
    });
  });
});
