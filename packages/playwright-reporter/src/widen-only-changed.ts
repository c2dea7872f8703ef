import childProcess from "node:child_process";
import { isAbsolute, relative } from "node:path";

/** The arguments of the one Git question that Playwright asks first under `--only-changed`. */
const QUESTION = ["ls-files", "--others", "--exclude-standard"];

/** Answers for Git while Playwright loads the tests. */
export interface Widening {
  /** How often Playwright has asked. It asks exactly once; anything else means that it has changed. */
  readonly asked: number;
  /** Puts Node's own functions back; may be called any number of times. */
  restore(): void;
}

/**
 * Makes `--only-changed` see more files than Git names. Playwright drops a test file that does not import a
 * changed file before any reporter hook runs, and a reporter cannot bring it back. So until `restore` is called,
 * Playwright's question for untracked files is answered with `files()` (absolute paths) added to what Git says;
 * paths that are no test files have no effect. From 1.46 to 1.56 it asks through `execSync`, later `execFileSync`.
 */
export function widenOnlyChanged(files: () => readonly string[]): Widening {
  const { execFileSync, execSync } = childProcess;
  let asked = 0;
  let answering = false;
  let restored = false;

  const answer = (output: unknown, separator: string, cwd: string): unknown => {
    // `files` may ask Git itself, and somebody may have wrapped our wrapper and hold it for longer than we do.
    if (typeof output !== "string" || answering || restored) return output;
    asked += 1;
    answering = true;
    try {
      return (
        output +
        files()
          .map((file) => relativeTo(cwd, file, separator))
          .join("")
      );
    } finally {
      answering = false;
    }
  };

  const wrappedFile = function (this: unknown, ...args: unknown[]): unknown {
    const output: unknown = Reflect.apply(execFileSync, this, args);
    const [command, given, options] = args;
    if (command !== "git" || !Array.isArray(given) || !isQuestion(given)) return output;
    return answer(output, given.includes("-z") ? "\0" : "\n", cwdOf(options));
  };
  const wrappedShell = function (this: unknown, ...args: unknown[]): unknown {
    const output: unknown = Reflect.apply(execSync, this, args);
    const [command, options] = args;
    if (typeof command !== "string" || !command.startsWith("git ")) return output;
    if (!isQuestion(command.split(" ").slice(1))) return output;
    return answer(output, "\n", cwdOf(options));
  };

  replace({ execFileSync: wrappedFile, execSync: wrappedShell });
  return {
    get asked() {
      return asked;
    },
    restore() {
      restored = true;
      if (childProcess.execFileSync === wrappedFile) replace({ execFileSync });
      if (childProcess.execSync === wrappedShell) replace({ execSync });
    },
  };
}

/** Only the exact question counts: `-z` is the one word that versions differ in. */
function isQuestion(words: readonly unknown[]): boolean {
  const plain = words.filter((word) => word !== "-z");
  return plain.length === QUESTION.length && QUESTION.every((word, index) => plain[index] === word);
}

function cwdOf(options: unknown): string {
  const given = typeof options === "object" && options !== null && "cwd" in options ? options.cwd : undefined;
  return typeof given === "string" ? given : process.cwd();
}

/** Git answers relative to its folder, and Playwright joins; a file on another Windows drive cannot be said so. */
function relativeTo(cwd: string, file: string, separator: string): string {
  const path = relative(cwd, file);
  return isAbsolute(path) ? "" : path + separator;
}

/** Only Node's CommonJS view changes: that is the one Playwright uses, and our own imports keep the originals. */
function replace(functions: Readonly<Record<string, unknown>>): void {
  Object.assign(childProcess, functions);
}
