import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  openMemory,
  readHistory,
  startRecording,
  testIdOf,
  type Memory,
  type RunReport,
  type SeenTest,
} from "@hindcast/core";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openSemantic } from "../src/open-semantic.ts";

const PACKAGE = fileURLToPath(new URL("..", import.meta.url));
const RETENTION = { days: 90, runs: 500, megabytes: 512 };
const REFUSED =
  "connect ECONNREFUSED 127.0.0.1:5432\n    at Pool.connect (/app/node_modules/pg-pool/index.js:45:11)";
let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "hindcast-semantic-"));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const memoryNow = (): Memory =>
  openMemory({ cwd: root, options: { semantic: { model: "lexical" } }, env: {} });

/** One run of two tests; a text fails the first, nothing passes both. */
async function run(minute: number, message?: string): Promise<RunReport> {
  const start = new Date(Date.UTC(2026, 4, 1, 10, minute));
  const info = { runner: "playwright", runnerVersion: "1.65.1", workers: 1, startedAt: start };
  const recorder = startRecording(memoryNow(), info, start);
  const suite: SeenTest[] = ["lists orders", "pays by card"].map((title) => ({
    project: "",
    file: join(root, "e2e/shop.spec.ts"),
    titlePath: [title],
    tags: [],
  }));
  for (const [at, test] of suite.entries()) {
    const failed = at === 0 && message !== undefined;
    const attempt = { attempt: recorder.testStarted(test), startedAt: start, durationMs: 5, retry: 0 };
    const error = {
      runner: "playwright",
      phase: "test",
      status: "failed",
      error: { message: message ?? "" },
    } as const;
    recorder.attemptFinished(test, {
      ...attempt,
      status: failed ? "failed" : "passed",
      expected: !failed,
      errors: failed ? [error] : [],
    });
  }
  return recorder.finish({
    status: message === undefined ? "passed" : "failed",
    durationMs: 10,
    suite,
    neverRan: [],
    wholeSuite: true,
    suiteComplete: true,
  });
}

async function open(budgetMs?: number) {
  const memory = memoryNow();
  const now = new Date(Date.UTC(2026, 4, 2));
  const { history } = await readHistory(memory.dir, { now, retention: RETENTION });
  return openSemantic({ memory, history, download: false, now, ...(budgetMs !== undefined && { budgetMs }) });
}

describe("openSemantic", () => {
  it("reads whole messages from the logs, and only of runs that are new", async () => {
    await run(
      1,
      'expect(page).toHaveTitle(expected) failed\n\nExpected: "Invoice of April"\nReceived: "Login"',
    );
    const first = await (await open()).search({ text: "april invoices", kinds: ["failure"] });
    expect(first.found[0]?.failure?.text).toContain("Invoice of April");
    await run(2);
    await run(3, REFUSED);
    const second = await (await open()).search({ text: "refused", kinds: ["failure"] });
    expect(second.searched).toBe(2);
    expect(second.found[0]?.failure).toMatchObject({ category: "network", end: { state: "open" } });
  });

  it("answers from what there is when there is no time to read more", async () => {
    await run(1, REFUSED);
    const semantic = await open(0);
    expect((await semantic.search({ text: "ECONNREFUSED" })).found[0]?.failure?.count).toBe(1);
  });

  it("puts files beside tests that are called alike", async () => {
    await run(1);
    const semantic = await open();
    const about = {
      runner: "playwright",
      project: "",
      file: "e2e/pay.spec.ts",
      titlePath: ["currency rounding"],
    };
    const test = { ...about, testId: testIdOf(about) };
    const near = await semantic.nearFiles([test], ["src/currency/rounding.ts", "src/login.ts"]);
    expect([...near.values()]).toEqual([["src/currency/rounding.ts"]]);
  });
});

describe("the summary of a run, with the package installed", () => {
  it("tells of an older failure that is near, and when it had gone", async () => {
    mkdirSync(join(root, "node_modules/@hindcast"), { recursive: true });
    symlinkSync(PACKAGE, join(root, "node_modules/@hindcast/semantic"), "junction");
    await run(1, REFUSED);
    await run(2);
    const { tests } = await run(3, REFUSED);
    expect(tests[0]?.seenBefore).toMatchObject({
      kind: "network/econnrefused",
      likeness: 1,
      count: 1,
      end: { state: "gone", at: "2026-05-01T10:02:00.000Z" },
    });
  });

  it("says nothing of a failure that never went away, nor of another kind", async () => {
    mkdirSync(join(root, "node_modules/@hindcast"), { recursive: true });
    symlinkSync(PACKAGE, join(root, "node_modules/@hindcast/semantic"), "junction");
    await run(1, REFUSED);
    const again = await run(2, REFUSED);
    expect(again.tests[0]).not.toHaveProperty("seenBefore");
    await run(3);
    const other = await run(4, "expect(received).toBe(expected)\n\nExpected: 3\nReceived: 4");
    expect(other.tests[0]).not.toHaveProperty("seenBefore");
  });
});
