import { renameSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { blobHashes } from "../../src/capture/blob-hashes.ts";
import { changedPaths, fileRenames } from "../../src/capture/changed-paths.ts";
import { gitRepository, type GitRepository } from "../support/git-repository.ts";

const TEXT = Array.from({ length: 20 }, (_, line) => `line ${line}\n`).join("");

let repository: GitRepository;
let first: string;

beforeEach(() => {
  repository = gitRepository({
    "src/a.ts": TEXT,
    "src/ü b.ts": "2\n",
    "gone.ts": "3\n",
    ".gitignore": "out/\n",
  });
  first = repository.commit();
});

afterEach(() => {
  repository[Symbol.dispose]();
});

describe("changedPaths", () => {
  it("lists what changed since a commit: committed, staged, unstaged, deleted and untracked", () => {
    repository.write({ "committed.ts": "1" });
    repository.commit();
    repository.write({ "src/ü b.ts": "changed", "staged.ts": "1" });
    repository.git("add", "--all");
    repository.remove("gone.ts");
    repository.write({ "new\tfile.ts": "1", "out/ignored.ts": "1", "results/x": "1" });
    expect(changedPaths(repository.root, first, { ignore: ["results"] })?.toSorted()).toEqual([
      "committed.ts",
      "gone.ts",
      "new\tfile.ts",
      "src/ü b.ts",
      "staged.ts",
    ]);
  });

  it("lists both paths of a rename", () => {
    repository.git("mv", "src/a.ts", "src/c.ts");
    expect(changedPaths(repository.root, first)?.toSorted()).toEqual(["src/a.ts", "src/c.ts"]);
  });

  it("lists nothing for a clean checkout", () => {
    expect(changedPaths(repository.root, first)).toEqual([]);
  });

  it("cannot tell for a commit that Git does not know, and for what is no commit", () => {
    expect(changedPaths(repository.root, "0123456789abcdef0123456789abcdef01234567")).toBeUndefined();
    expect(changedPaths(repository.root, "--output=x")).toBeUndefined();
  });
});

describe("fileRenames", () => {
  it("finds a file that was moved by hand and changed a little", () => {
    renameSync(join(repository.root, "src/a.ts"), join(repository.root, "moved *.ts"));
    repository.write({ "moved *.ts": `${TEXT}one more\n`, "other.ts": "x" });
    const before = repository.git("status", "--porcelain");
    expect(fileRenames(repository.root, first, 0.5)).toEqual(new Map([["src/a.ts", "moved *.ts"]]));
    expect(repository.git("status", "--porcelain")).toBe(before);
  });

  it("finds a committed rename", () => {
    repository.git("mv", "src/a.ts", "src/c.ts");
    repository.commit();
    expect(fileRenames(repository.root, first, 0.5)).toEqual(new Map([["src/a.ts", "src/c.ts"]]));
  });

  it("obeys the threshold", () => {
    repository.git("mv", "src/a.ts", "src/c.ts");
    repository.write({ "src/c.ts": TEXT.slice(0, TEXT.length / 2) + "other\n".repeat(10) });
    expect(fileRenames(repository.root, first, 0.9).size).toBe(0);
    expect(fileRenames(repository.root, first, 0.3).size).toBe(1);
  });

  it("finds none from an unknown commit", () => {
    expect(fileRenames(repository.root, "0123456789abcdef", 0.5).size).toBe(0);
  });
});

describe("blobHashes", () => {
  it("names contents as Git does, for clean, changed and untracked files", () => {
    repository.write({ "src/a.ts": "changed\n", "new.ts": "new\n", "out/ignored.ts": "1" });
    repository.remove("gone.ts");
    const hashes = blobHashes(repository.root);
    expect([...(hashes ?? new Map<string, string>()).keys()].toSorted()).toEqual([
      ".gitignore",
      "new.ts",
      "src/a.ts",
      "src/ü b.ts",
    ]);
    for (const [path, hash] of hashes ?? []) {
      expect(hash).toBe(repository.git("hash-object", "--", path).slice(0, 12));
    }
  });

  it("cannot tell outside of a repository", () => {
    repository.remove(".git");
    expect(blobHashes(repository.root)).toBeUndefined();
  });
});
