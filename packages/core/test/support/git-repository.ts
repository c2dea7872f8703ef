import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A real repository in a temporary folder. */
export interface GitRepository {
  readonly root: string;
  write(files: Readonly<Record<string, string | Buffer>>): void;
  remove(...paths: readonly string[]): void;
  git(...args: readonly string[]): string;
  /** Adds everything, commits it and returns the full hash. */
  commit(message?: string): string;
  [Symbol.dispose](): void;
}

const AUTHOR = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"];

/** Makes an empty repository on branch `main`. */
export function gitRepository(files: Readonly<Record<string, string | Buffer>> = {}): GitRepository {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "hindcast-git-")));
  const git = (...args: readonly string[]): string =>
    execFileSync("git", [...AUTHOR, ...args], {
      cwd: root,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  const repository: GitRepository = {
    root,
    git,
    write(written) {
      for (const [path, content] of Object.entries(written)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), content);
      }
    },
    remove(...paths) {
      for (const path of paths) rmSync(join(root, path), { recursive: true, force: true });
    },
    commit(message = "change") {
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "--message", message);
      return git("rev-parse", "HEAD").trim();
    },
    [Symbol.dispose]() {
      rmSync(root, { recursive: true, force: true });
    },
  };
  git("init", "--quiet", "--initial-branch=main");
  repository.write(files);
  return repository;
}
