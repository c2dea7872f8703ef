import { join } from "node:path";
import { openMemory, startRecording, type RecordedRun } from "@hindcast/core";
import { jestConfig, type JestProject } from "./jest-project.ts";

export const SEQUENCER = `testSequencer: "@hindcast/jest-reporter/sequencer",`;

/** A test file that imports a module of the same name and holds one test for each title. */
export function testFile(name: string, ...titles: readonly string[]): string {
  const tests = titles.map((title) => `test(${JSON.stringify(title)}, () => { subject(); });`);
  return [`const subject = require("./${name}");`, ...tests, ""].join("\n");
}

/**
 * A small library. `mail.test.js` reads its template by a path that no import shows, so Jest's own --onlyChanged is
 * blind to it; what joins them is their name.
 */
export const LIBRARY: Readonly<Record<string, string>> = {
  "src/cart.js": "module.exports = () => 3;\n",
  "src/cart.test.js": testFile("cart", "adds an item", "shows the total"),
  "src/search.js": "module.exports = () => [];\n",
  "src/search.test.js": testFile("search", "finds a product", "suggests while typing"),
  "src/profile.js": "module.exports = () => 'ada';\n",
  "src/profile.test.js": testFile("profile", "shows a name", "signs out"),
  "src/mail.js": `module.exports = () => require("node:fs").readFileSync("templates/mail.txt", "utf8");\n`,
  "src/mail.test.js": testFile("mail", "greets"),
  "templates/mail.txt": "Hello\n",
  "README.md": "# Library\n",
  "jest.config.js": jestConfig(SEQUENCER),
};

/** The test files that `--listTests` names, in order, relative to the project. */
export function listed(stdout: string, { dir }: Pick<JestProject, "dir">): string[] {
  const lines = stdout.split(/\r?\n/).filter((line) => line !== "");
  return lines.map((line) => line.slice(dir.length + 1).replaceAll("\\", "/"));
}

/** The test files that ran, in alphabetical order. */
export function filesOf({ lines }: RecordedRun): string[] {
  const files = lines.flatMap((line) => (line.type === "test.started" ? [line.file] : []));
  return [...new Set(files)].toSorted();
}

/** One test file of a history that is written down without running it, so that its times are known. */
export interface PastFile {
  readonly ms: number;
  readonly failed?: boolean;
  readonly project?: string;
}

/** Records a run of one test in each of these files, by path. */
export async function recordPast(dir: string, files: Readonly<Record<string, PastFile>>): Promise<void> {
  const memory = openMemory({ cwd: dir, options: {}, env: {} });
  const recorder = startRecording(memory, { runner: "jest", runnerVersion: "30.5.2", workers: 1 });
  const suite = Object.entries(files).map(([path, { project = "", ms, failed = false }]) => {
    const test = { project, file: join(dir, path), titlePath: ["works"], tags: [] };
    return { test, ms, failed };
  });
  for (const { test, ms, failed } of suite) {
    const attempt = recorder.testStarted(test);
    const facts = { attempt, startedAt: new Date(), durationMs: ms, expected: !failed, errors: [] };
    recorder.attemptFinished(test, { ...facts, status: failed ? "failed" : "passed" });
  }
  await recorder.finish({
    status: suite.some(({ failed }) => failed) ? "failed" : "passed",
    durationMs: 1000,
    suite: suite.map(({ test }) => test),
    neverRan: [],
    wholeSuite: true,
    suiteComplete: true,
  });
}
