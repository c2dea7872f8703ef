import { spawnSync } from "node:child_process";

/** What Git said, or one sentence a person can act on. */
export type GitAnswer = { readonly out: Buffer } | { readonly failed: string };

export interface GitOptions {
  /** Written to Git's standard input. */
  readonly input?: string;
  /** @default 20_000 */
  readonly timeoutMs?: number;
  /** Longest answer that is taken. @default 64 MB */
  readonly maxBytes?: number;
  /** Another index file than the repository's own. */
  readonly indexFile?: string;
}

const TIMEOUT_MS = 20_000;
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Variables by which Git tells a hook which repository it runs for. They would bind our questions to the hook's
 * folder; we ask about the folder we name.
 */
const HOOK_VARIABLES = [
  "GIT_DIR",
  "GIT_WORK_TREE",
  "GIT_INDEX_FILE",
  "GIT_PREFIX",
  "GIT_COMMON_DIR",
  "GIT_OBJECT_DIRECTORY",
  "GIT_ALTERNATE_OBJECT_DIRECTORIES",
  "GIT_INTERNAL_SUPER_PREFIX",
  "GIT_LITERAL_PATHSPECS",
];

/** Texts of Git that stand for a state a user can mend, with the sentence that says how. */
const KNOWN_FAILURES: readonly (readonly [pattern: RegExp, sentence: string])[] = [
  [/not a git repository/i, "this folder is not in a Git repository: run `git init` and commit once"],
  [
    /dubious ownership/i,
    'Git refuses this folder because another user owns it: run `git config --global --add safe.directory "*"` (usual in containers)',
  ],
  [/must be run in a work tree/i, "this Git repository has no working tree: run in a checkout"],
  [
    /(bad revision|unknown revision|not a valid object|bad object|needed a single revision)/i,
    "Git does not know that commit: fetch it first (a shallow clone needs `git fetch --unshallow`)",
  ],
];

/** Asks Git in a folder. Synchronous, without a shell, bounded in time and size; never throws, never locks. */
export function git(cwd: string, args: readonly string[], options: GitOptions = {}): GitAnswer {
  const { input, timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES, indexFile } = options;
  const { stdout, stderr, status, error } = spawnSync("git", args, {
    cwd,
    env: gitEnvironment(indexFile),
    timeout: timeoutMs,
    maxBuffer: maxBytes,
    windowsHide: true,
    ...(input !== undefined && { input }),
  });
  if (error) return { failed: reasonOfError(error, timeoutMs) };
  if (status === 0) return { out: stdout };
  return { failed: reasonOfMessage(stderr.toString("utf8")) };
}

/** The answer as text, undefined when Git failed. */
export function gitText(answer: GitAnswer): string | undefined {
  return "out" in answer ? answer.out.toString("utf8") : undefined;
}

/** Splits an answer in `-z` format; the last field is closed by a NUL, too. */
export function fieldsOf(text: string): string[] {
  const fields = text.split("\0");
  fields.pop();
  return fields;
}

function gitEnvironment(indexFile: string | undefined): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env };
  for (const name of HOOK_VARIABLES) delete env[name];
  // LC_ALL: the known failures are told by their English texts. No lazy fetch: no network from a test run.
  return {
    ...env,
    LC_ALL: "C",
    GIT_OPTIONAL_LOCKS: "0",
    GIT_NO_LAZY_FETCH: "1",
    GIT_TERMINAL_PROMPT: "0",
    ...(indexFile !== undefined && { GIT_INDEX_FILE: indexFile }),
  };
}

function reasonOfError(error: Error & { readonly code?: string }, timeoutMs: number): string {
  if (error.code === "ENOENT") return "Git was not found: install it, or add it to PATH";
  if (error.code === "ETIMEDOUT") return `Git did not answer within ${timeoutMs / 1000} s`;
  if (error.code === "ENOBUFS") return "Git's answer is too long to read";
  return `Git could not be started (${error.code ?? "unknown error"})`;
}

function reasonOfMessage(message: string): string {
  for (const [pattern, sentence] of KNOWN_FAILURES) {
    if (pattern.test(message)) return sentence;
  }
  const first = message.split("\n").find((line) => line.startsWith("fatal:") || line.startsWith("error:"));
  // Names the kind only: what Git quotes may be a path or a URL with a password.
  return `Git failed${first === undefined ? "" : ` (${(first.split(/['"/\\]/)[0] ?? "").trim().slice(0, 80)})`}`;
}
