import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  JEST_VERSIONS,
  useJestProjects,
  type JestProject,
  type JestVersion,
} from "../support/jest-project.ts";
import { testsOfReport } from "../support/jest-report.ts";
import type { Ran } from "../support/project.ts";

const makeProject = useJestProjects();

const OURS = "@hindcast/jest-reporter";
const FAULTY = "<rootDir>/faulty-reporter.mjs";

/** The reporter under test stands between two others: nobody's report may change. */
const FILES = {
  "jest.config.js": `const { REPORTER } = process.env;
module.exports = {
  transform: {},
  reporters: [
    "default",
    ["<rootDir>/witness.js", { name: "before" }],
    ...(REPORTER ? REPORTER.split(",") : []),
    ["<rootDir>/witness.js", { name: "after" }],
  ],
};
`,
  "witness.js": `const fs = require("fs");
const path = require("path");
module.exports = class {
  constructor(globalConfig, { name }) { this.name = name; this.told = []; }
  tell(hook, what) { this.told.push(hook + " " + what); }
  onRunStart() { this.tell("onRunStart", ""); }
  onTestFileStart(test) { this.tell("onTestFileStart", path.basename(test.path)); }
  onTestCaseResult(test, { title, status, invocations }) { this.tell("onTestCaseResult", [title, status, invocations].join()); }
  onTestFileResult(test, result) { this.tell("onTestFileResult", [path.basename(test.path), result.numFailingTests].join()); }
  onRunComplete(contexts, results) {
    this.tell("onRunComplete", [results.numPassedTests, results.numFailedTests, results.numTotalTestSuites].join());
    fs.writeFileSync(path.join(__dirname, "out", this.name + ".json"), JSON.stringify(this.told.sort()));
  }
};
`,
  "out/.keep": "",
  "faulty-reporter.mjs": support("faulty-jest-reporter.mjs"),
  "full-disk.mjs": support("full-disk.mjs"),
  "a.test.js": `test("passes", () => {});\ntest.skip("is skipped", () => {});\n`,
  "b.test.js": `test("fails when told", () => { expect(process.env.FAIL).toBeUndefined(); });\ntest("passes, too", () => {});\n`,
  "c.test.js": `test("one", () => {});\ntest("two", () => {});\n`,
};

function support(name: string): string {
  return readFileSync(join(import.meta.dirname, "../support", name), "utf8");
}

/** What a user and the other reporters see of a run, without times. */
interface Seen {
  readonly code: number | null;
  readonly success: unknown;
  readonly tests: readonly string[];
  readonly witnesses: readonly unknown[];
}

let runs = 0;

async function look(
  project: JestProject,
  workers: string,
  env: Readonly<Record<string, string>>,
): Promise<Seen & { readonly ran: Ran }> {
  const outputs = ["before.json", "after.json"].map((name) => join(project.dir, "out", name));
  for (const path of outputs) rmSync(path, { force: true });
  runs += 1;
  // A cache of its own: Jest runs what was fast the last time in band, whatever it is asked for.
  const ran = await project.jest([workers, "--json", `--cacheDirectory=out/cache/${runs}`], { env });
  const report: unknown = JSON.parse(ran.stdout === "" ? "{}" : ran.stdout);
  return {
    ran,
    code: ran.code,
    success: Reflect.get(Object(report), "success"),
    tests: testsOfReport(report).map(({ file, title, status }) => [file, title, status].join(" ")),
    witnesses: outputs.map((path): unknown => JSON.parse(readFileSync(path, "utf8"))),
  };
}

const HOOKS = [
  "onRunStart",
  "onTestFileStart",
  "onTestCaseStart",
  "onTestCaseResult",
  "onTestFileResult",
  "onRunComplete",
];
const KINDS = ["throw", "reject", "hang"];
const PARTS = ["startRecording", "testStarted", "attemptFinished", "fileFinished", "runError", "flushSync"];
const MODES = ["-i", "-w=2"];
const STATES: Readonly<Record<string, Readonly<Record<string, string>>>> = { green: {}, red: { FAIL: "1" } };

interface Cell {
  readonly jest: JestVersion;
  readonly fault: string;
  readonly mode: string;
  readonly state: string;
}

/** Everything in both states on the newest version; on the others what could make a red run green. */
function cells(jest: JestVersion): Cell[] {
  const hooks = [
    // What it does is done when it returns.
    "constructor",
    ...HOOKS.flatMap((hook) => KINDS.map((kind) => `${hook}:${kind}`)),
  ];
  const parts = [...PARTS, ...KINDS.map((kind) => `finish:${kind}`)];
  const faults = jest === 30 ? [...hooks, ...parts] : hooks;
  const states = jest === 30 ? Object.keys(STATES) : ["red"];
  return faults.flatMap((fault) =>
    MODES.flatMap((mode) => states.map((state) => ({ jest, fault, mode, state }))),
  );
}

/** Nobody asks these parts in these runs; and a promise that nobody waits for may hang for ever. */
const NOT_REACHED = /^runError|^flushSync|^onTestCase(?:Start|Result):hang/;
/** Runs of Jest at a time, each in a project of its own. */
const AT_A_TIME = 2;
const ONE_LINE = /^\[hindcast\] hindcast stopped recording, your run goes on: .*$/gm;

describe.each(JEST_VERSIONS)("a fault of ours on Jest %i", (jest) => {
  type Look = Promise<Seen & { readonly ran: Ran }>;
  const without = new Map<string, Look>();
  const free = Array.from({ length: AT_A_TIME }, () => makeProject(FILES, { jest }));
  const waiting: ((project: JestProject) => void)[] = [];

  const lookInTurn = async (mode: string, env: Readonly<Record<string, string>>): Look => {
    const project = free.pop() ?? (await new Promise<JestProject>((take) => waiting.push(take)));
    try {
      return await look(project, mode, env);
    } finally {
      const next = waiting.shift();
      if (next === undefined) free.push(project);
      else next(project);
    }
  };

  const lookWithout = ({ mode, state }: Cell): Look => {
    const key = [mode, state].join();
    const known = without.get(key) ?? lookInTurn(mode, STATES[state] ?? {});
    without.set(key, known);
    return known;
  };

  it.concurrent.each(cells(jest))(
    "$fault, $mode, $state: the run is what it is without us",
    { timeout: 600_000 },
    async (cell) => {
      const { fault, mode, state } = cell;
      const withUs = lookInTurn(mode, { ...STATES[state], REPORTER: FAULTY, FAULT: fault });
      const [{ ran, ...told }, { ran: _ran, ...expected }] = await Promise.all([withUs, lookWithout(cell)]);
      expect(told).toEqual(expected);
      const isReached = !NOT_REACHED.test(fault) && !(jest === 28 && fault.startsWith("onTestCaseStart"));
      expect(ran.stderr.match(ONE_LINE) ?? []).toHaveLength(isReached ? 1 : 0);
    },
  );
});

describe("a memory that is in a bad way", () => {
  it("cannot be written: the run goes on and one line says so", async () => {
    const project = makeProject({ ...FILES, ".hindcast": "a file where the folder should be" });
    const { code, ran } = await look(project, "-i", { REPORTER: OURS });
    expect(code).toBe(0);
    expect(ran.stderr.match(ONE_LINE)).toHaveLength(1);
  });

  it("lies on a full disk: the run stays what it is", async () => {
    const project = makeProject(FILES);
    const { code, ran } = await look(project, "-w=2", { REPORTER: FAULTY, FAULT: "disk" });
    expect(code).toBe(0);
    expect(ran.stderr).toMatch(/hindcast.*ENOSPC|ENOSPC.*remembered/s);
  });

  it.skipIf(process.getuid?.() === 0)("is read-only: the run goes on and one line says so", async () => {
    const project = makeProject(FILES);
    const folder = join(project.dir, ".hindcast");
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    const { code, ran } = await look(project, "-i", { REPORTER: OURS });
    chmodSync(folder, 0o700);
    expect(code).toBe(0);
    expect(ran.stderr.match(ONE_LINE)).toHaveLength(1);
  });

  it.each([
    ["torn", `{"schema":{"name":"hindcast.`],
    ["of another shape", `{"schema":{"name":"hindcast.manifest","version":1},"tests":"none"}`],
    ["of a newer version", `{"schema":{"name":"hindcast.manifest","version":999}}`],
  ])(
    "has files that are %s: everything runs, and the next run has a good memory again",
    async (_what, text) => {
      const project = makeProject(FILES);
      await look(project, "-i", { REPORTER: OURS });
      project.write({ ".hindcast/manifest.json": text, ".hindcast/history.json": text });
      const { code, ran } = await look(project, "-i", { REPORTER: OURS, FAIL: "1" });
      expect(code).toBe(1);
      expect(ran.stderr).toMatch(/hindcast +6 tests, 1 failed/);
      const { ran: next } = await look(project, "-i", { REPORTER: OURS });
      expect(next.stderr).not.toMatch(/corrupt|newer/);
    },
  );
});

describe("HINDCAST=off", () => {
  it("does nothing at all", async () => {
    const project = makeProject(FILES);
    const { ran: _ran, ...plain } = await look(project, "-i", {});
    const { ran, ...off } = await look(project, "-i", { REPORTER: OURS, HINDCAST: "off" });
    expect(off).toEqual(plain);
    expect(ran.stderr).not.toContain("hindcast ");
    expect(readdirSync(project.dir)).not.toContain(".hindcast");
  });
});

describe("a reporter that is listed twice", () => {
  it("records the run once", async () => {
    const project = makeProject(FILES);
    const { ran } = await look(project, "-i", { REPORTER: `${OURS},${OURS}` });
    expect(await project.runs()).toHaveLength(1);
    expect(ran.stderr.match(/hindcast /g)).toHaveLength(1);
  });
});
