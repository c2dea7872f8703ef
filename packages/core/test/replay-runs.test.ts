import { readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Replay } from "../src/backtest/replay.ts";
import type { HindcastOptions } from "../src/config/options.ts";
import { readHistory } from "../src/history/read-history.ts";
import { openMemory } from "../src/memory.ts";
import type { RunSummary } from "../src/model/history.ts";
import { startRecording } from "../src/record-run.ts";
import { replayRuns, type ReplayOptions } from "../src/replay-runs.ts";
import { gitRepository, type GitRepository } from "./support/git-repository.ts";

const MINUTE_MS = 60_000;
/** A run ends by the clock of the machine: one of long ago would find its history too old. */
const START_MS = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS - 60 * MINUTE_MS;
const SUBJECTS = ["cart", "login", "map", "pay", "search", "sort"];

const timeOf = (minute: number): string => new Date(START_MS + minute * MINUTE_MS).toISOString();

const source = (subject: string, body: string): Record<string, string> => ({
  [`src/${subject}.js`]: `export function ${subject}() {\n  return ${body};\n}\n`,
});

/** Each subject has a source, a spec that imports it, and two tests; `pay` is imported by `cart`, too. */
function files(): Record<string, string> {
  const sources = SUBJECTS.map((subject) => source(subject, "1"));
  const specs = SUBJECTS.map((subject) => ({
    [`e2e/${subject}.spec.js`]: `import "../src/${subject}.js";\n`,
  }));
  return Object.assign({ ".gitignore": ".hindcast/\n", "package.json": "{}\n" }, ...sources, ...specs, {
    "src/cart.js": 'import "./pay.js";\nexport function cart() {}\n',
  });
}

interface Played {
  readonly minute: number;
  /** Titles of the tests that fail. */
  readonly failing?: readonly string[];
  readonly options?: HindcastOptions;
}

const failed = (title: string) =>
  ({
    status: "failed",
    expected: false,
    errors: [
      {
        runner: "playwright",
        phase: "test",
        status: "failed",
        error: { message: `Error: ${title} gave nothing` },
      },
    ],
  }) as const;

/** Records a run of the whole suite, each test a second long. */
async function play(root: string, { minute, failing = [], options = {} }: Played): Promise<void> {
  const start = new Date(START_MS + minute * MINUTE_MS);
  const memory = openMemory({ cwd: root, options, env: {}, now: start });
  const recorder = startRecording(
    memory,
    { runner: "playwright", runnerVersion: "1.65.1", workers: 2 },
    start,
  );
  const suite = SUBJECTS.flatMap((subject) =>
    ["works", "works twice"].map((title) => ({
      project: "",
      file: join(root, `e2e/${subject}.spec.js`),
      titlePath: [subject, title],
      tags: [],
    })),
  );
  for (const test of suite) {
    const isBad = failing.includes(test.titlePath.join(" "));
    // Three failures in a row are no flake.
    for (const retry of isBad ? [0, 1, 2] : [0]) {
      const facts = { attempt: recorder.testStarted(test), startedAt: start, durationMs: 1000, retry };
      if (isBad) recorder.attemptFinished(test, { ...facts, ...failed(test.titlePath.join(" ")) });
      else recorder.attemptFinished(test, { ...facts, status: "passed", expected: true, errors: [] });
    }
  }
  await recorder.finish({
    status: failing.length > 0 ? "failed" : "passed",
    durationMs: 6000,
    suite,
    neverRan: [],
    wholeSuite: true,
    suiteComplete: true,
  });
}

/**
 * A past of commits and whole runs: changes that broke something and changes that did not, one that nothing explains,
 * an uncommitted one, and a run of the same code.
 */
async function livePast(repository: GitRepository): Promise<void> {
  const { root } = repository;
  const at = async (minute: number, change: Record<string, string>, failing: readonly string[] = []) => {
    repository.write(change);
    if (Object.keys(change).length > 0) repository.commit();
    await play(root, { minute, failing });
  };
  await at(0, files());
  await at(1, source("login", "2"));
  await at(2, source("pay", "2"), ["pay works", "cart works"]);
  await at(3, source("pay", "3"));
  await at(4, {});
  await at(5, source("map", "2"), ["search works"]);
  await at(6, { "src/map.js": "export const map = 3;\n" });
  await at(7, source("map", "4"), ["search works", "map works"]);
  await at(8, { "data/towns.csv": "Ulm\n" });
  repository.write(source("sort", "2"));
  await play(root, { minute: 9, failing: ["sort works"] });
  await at(10, source("search", "5"), ["search works twice"]);
}

async function replay(root: string, options: Partial<ReplayOptions> = {}): Promise<Replay> {
  const now = new Date(START_MS + 60 * MINUTE_MS);
  const memory = openMemory({ cwd: root, options: {}, env: {}, now });
  return (await replayRuns(memory, { now, ...options })).replay;
}

describe("a replay", () => {
  // Git is asked many times, on machines that may be busy.
  vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
  let repository: GitRepository;
  let runs: readonly RunSummary[];
  let whole: Replay;
  beforeAll(async () => {
    repository = gitRepository();
    await livePast(repository);
    ({ runs } = (await readHistory(join(repository.root, ".hindcast"))).history);
    whole = await replay(repository.root);
  });
  afterAll(() => repository[Symbol.dispose]());

  it("finds in the history what the links of each run that broke something were worth", () => {
    const { strengths } =
      openMemory({ cwd: repository.root, options: {}, env: {}, now: new Date() }).manifest ?? {};
    expect(runs.filter(({ linkTrials }) => linkTrials)).toHaveLength(
      runs.filter(({ shadow }) => shadow && shadow.failures > 0).length,
    );
    expect(
      runs[2]?.linkTrials?.map(({ at, link, of, ...trial }) => [at, link, of, trial.failed.length]),
    ).toEqual([
      ["e2e/cart.spec.js", "import 2", 2, 1],
      ["e2e/pay.spec.js", "import 1", 2, 1],
    ]);
    expect(strengths?.breakRates).toEqual([expect.objectContaining({ runner: "playwright" })]);
    expect(strengths?.learned?.filter(({ scope }) => scope === "").map(({ link }) => link)).toContain(
      "import 1",
    );
  });

  it("comes to the scores that each run recorded of itself", () => {
    const recorded = runs.flatMap(({ runId, shadow }) => (shadow ? [{ runId, ...shadow }] : []));
    const names = new Set(recorded.flatMap((run) => Object.keys(run)));
    const scores = whole.perRun.map((run) =>
      Object.fromEntries(Object.entries(run).filter(([name]) => names.has(name))),
    );
    expect(scores).toEqual(recorded);
    expect(scores).toHaveLength(9);
    expect(whole).toMatchObject({
      recorded: 0,
      notReplayed: { "no-history": 0, "unknown-change": 1, "no-change": 1, "no-log": 0 },
    });
  });

  it("counts failures and failing changes", () => {
    expect(whole).toMatchObject({ failures: 6, caught: 5, failingChanges: 5, caughtChanges: 4 });
  });

  it("tells when the first failure comes, in the selection's order and in the run's", () => {
    const at = (minute: number) => whole.perRun.find(({ startedAt }) => startedAt === timeOf(minute));
    // The first test of all fails, three times.
    expect(at(2)?.firstFailure?.recordedMs).toBe(3000);
    // Not selected: eight tests run before it.
    expect(at(5)?.firstFailure).toEqual({ recordedMs: 11_000 });
    // Alone with its neighbour, not after nine others.
    expect(at(10)?.firstFailure?.selectedMs).toBeLessThan(at(10)?.firstFailure?.recordedMs ?? 0);
    expect(whole.firstFailure).toMatchObject({ runs: 4 });
  });

  it("tells what each kind of link added", () => {
    const imports = whole.kinds.find(({ kind }) => kind === "import");
    expect(imports?.runs).toBeGreaterThan(4);
    // Cart fails when pay changes: only what it imports tells.
    expect(imports).toMatchObject({ onlyByIt: 1, caughtWithout: 4 });
  });

  it("cuts to a budget", async () => {
    const cut = await replay(repository.root, { budget: { ms: 1000 } });
    expect(cut.timeShare).toBeLessThan(whole.timeShare);
    expect(Math.max(...cut.perRun.map(({ selected }) => selected))).toBeLessThanOrEqual(2);
    const fifth = await replay(repository.root, { budget: { share: 0.2 } });
    expect(fifth.caught).toBeGreaterThan(0);
    expect(fifth.timeShare).toBeLessThan(whole.timeShare);
    const share = await replay(repository.root, { budget: { share: 1 } });
    expect(share).toMatchObject({ caught: whole.caught, failures: whole.failures });
  });

  it("replays only as many runs as are asked for, the latest", async () => {
    const { perRun } = await replay(repository.root, { runs: 2 });
    expect(perRun.map(({ runId }) => runId)).toEqual(runs.slice(-2).map(({ runId }) => runId));
  });

  it("counts a run whose log is gone by the score recorded with it, if it has no budget", async () => {
    const folder = join(repository.root, ".hindcast/runs");
    rmSync(join(folder, readdirSync(folder).toSorted()[2] ?? ""));
    const { perRun, notReplayed, recorded } = await replay(repository.root);
    expect(notReplayed["no-log"]).toBe(1);
    expect(recorded).toBe(1);
    expect(perRun.find(({ recorded: isRecorded }) => isRecorded === true)).toMatchObject({ failures: 2 });
    expect(await replay(repository.root, { budget: { ms: 1000 } })).toMatchObject({ recorded: 0 });
  });

  it("counts one whose log cannot be read in the same way", async () => {
    const folder = join(repository.root, ".hindcast/runs");
    writeFileSync(join(folder, readdirSync(folder).toSorted().at(-1) ?? ""), "torn\n");
    const { perRun, notReplayed, recorded } = await replay(repository.root);
    expect(notReplayed["no-log"]).toBe(2);
    expect(recorded).toBe(2);
    expect(perRun).toHaveLength(9);
  });
});
