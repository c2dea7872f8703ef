import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const BIN = fileURLToPath(new URL("../../bin/hindcast.js", import.meta.url));

/** What a process of the real command line did. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the built command line in a folder, with none of our own variables set unless given. */
export function runHindcast(
  cwd: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ran> {
  const clean = Object.entries(process.env).filter(([name]) => !name.startsWith("HINDCAST"));
  return new Promise((done) => {
    const child = execFile(
      process.execPath,
      [BIN, ...args],
      { cwd, env: { ...Object.fromEntries(clean), ...env } },
      (_error, stdout, stderr) =>
        done({ code: child.exitCode ?? -1, out: stdout.trimEnd(), err: stderr.trimEnd() }),
    );
  });
}

/** A folder of its own for one test, with these files in it. */
export function tempProject(files: Readonly<Record<string, string>> = {}): {
  readonly dir: string;
  readonly remove: () => void;
} {
  // The system's temporary folder may be a link; Git tells the real one.
  const dir = realpathSync(mkdtempSync(join(tmpdir(), "hindcast-cli-")));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

/** Runs a command with `--json` that has nothing to say on stderr; returns what it printed, parsed. */
export async function runJson(cwd: string, ...args: readonly string[]) {
  const { code, out, err } = await runHindcast(cwd, [...args, "--json"]);
  if (err !== "") throw new Error(err);
  return { code, result: JSON.parse(out) };
}
