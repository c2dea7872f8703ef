import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openMemory, startRecording, type RunInfo, type RunRecorder, type SeenTest } from "@hindcast/core";

const MINUTE_MS = 60_000;

/** How a test behaves in one run: one letter an attempt, `P` or `F`. */
type Behaviour = Readonly<Record<string, string>>;

const SPECS: readonly (readonly [file: string, title: string])[] = [
  ["e2e/cart.spec.js", "cart › adds an item"],
  ["e2e/cart.spec.js", "cart › empties"],
  ["e2e/search.spec.js", "search › suggests while typing"],
  ["e2e/search.spec.js", "search › finds nothing"],
  ["e2e/login.spec.js", "login › lets a user in"],
  ["e2e/login.spec.js", "login › keeps strangers out"],
];

/** A small project in a Git repository, with specs that import sources. */
export const FILES: Readonly<Record<string, string>> = {
  "package.json": "{}\n",
  "playwright.config.js":
    "export default { testDir: 'e2e', reporter: [['list'], ['@hindcast/playwright-reporter']] };\n",
  "src/cart.js": "export function addItem(cart, item) {\n  return [...cart, item];\n}\n",
  "src/search.js": "export function suggest(text) {\n  return [text];\n}\n",
  "src/login.js": "export function login() {\n  return true;\n}\n",
  "e2e/cart.spec.js": specText("cart", ["adds an item", "empties"]),
  "e2e/search.spec.js": specText("search", ["suggests while typing", "finds nothing"]),
  "e2e/login.spec.js": specText("login", ["lets a user in", "keeps strangers out"]),
};

function specText(subject: string, titles: readonly string[]): string {
  const tests = titles.map((title) => `  test('${title}', async () => {});\n`).join("");
  return `import '../src/${subject}.js';\n\ntest.describe('${subject}', () => {\n${tests}});\n`;
}

/** Writes files of a project and commits them. */
export function commit(root: string, files: Readonly<Record<string, string>>, message: string): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const git = (...args: readonly string[]): void => {
    execFileSync(
      "git",
      ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false", ...args],
      { cwd: root, stdio: "ignore" },
    );
  };
  if (message === "first") git("init", "-q", "-b", "main");
  git("add", "-A");
  git("commit", "-q", "-m", message);
}

export interface RecordedRunOptions {
  readonly minute: number;
  readonly behaviour?: Behaviour;
  /** Only the tests for which this holds ran; the others are no part of the run. */
  readonly ran?: (test: SeenTest) => boolean;
  readonly info?: Partial<RunInfo>;
  readonly env?: NodeJS.ProcessEnv;
}

/** Records one run of the project through the core's own recorder; a test passes unless its behaviour says otherwise. */
export async function recordRun(root: string, options: RecordedRunOptions): Promise<void> {
  const { minute, behaviour = {}, ran = () => true, info = {}, env = {} } = options;
  const start = new Date(Date.now() - 600 * MINUTE_MS + minute * MINUTE_MS);
  const memory = openMemory({ cwd: root, options: {}, env });
  const recorder = startRecording(
    memory,
    { runner: "playwright", runnerVersion: "1.65.1", workers: 2, startedAt: start, ...info },
    start,
  );
  const suite = suiteOf(root).filter(ran);
  let failed = false;
  for (const test of suite) {
    const letters = behaviour[test.titlePath.join(" › ")] ?? "P";
    recordTest(recorder, { test, letters, start });
    failed ||= letters.endsWith("F");
  }
  await recorder.finish({
    status: failed ? "failed" : "passed",
    durationMs: suite.length * 1000,
    suite,
    neverRan: [],
    wholeSuite: true,
    suiteComplete: true,
  });
}

function suiteOf(root: string): SeenTest[] {
  return SPECS.map(([file, title]) => ({
    project: "",
    file: join(root, file),
    titlePath: title.split(" › "),
    tags: [],
  }));
}

function recordTest(
  recorder: RunRecorder,
  { test, letters, start }: { readonly test: SeenTest; readonly letters: string; readonly start: Date },
): void {
  const message = `Error: expect(locator).toBeVisible() failed\n\nLocator: getByText('${test.titlePath.join(" ")}')`;
  for (const [retry, letter] of letters.split("").entries()) {
    const facts = { attempt: recorder.testStarted(test), startedAt: start, durationMs: 1000, retry };
    if (letter === "P") {
      recorder.attemptFinished(test, { ...facts, status: "passed", expected: true, errors: [] });
      continue;
    }
    const error = { runner: "playwright", phase: "test", status: "failed", error: { message } } as const;
    recorder.attemptFinished(test, { ...facts, status: "failed", expected: false, errors: [error] });
  }
}

/** Ten whole runs over two commits: `search › suggests while typing` passes on retry every other time. */
export async function recordStory(root: string): Promise<void> {
  commit(root, FILES, "first");
  for (let minute = 0; minute < 5; minute++)
    await recordRun(root, { minute, behaviour: flakyEveryOther(minute) });
  commit(root, { "src/login.js": "export function login() {\n  return 1 === 1;\n}\n" }, "second");
  for (let minute = 5; minute < 10; minute++)
    await recordRun(root, { minute, behaviour: flakyEveryOther(minute) });
}

function flakyEveryOther(minute: number): Behaviour {
  return minute % 2 === 0 ? { "search › suggests while typing": "FP" } : {};
}
