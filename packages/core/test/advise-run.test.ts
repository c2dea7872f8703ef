import { describe, expect, it } from "vitest";
import { openMemory } from "../src/memory.ts";
import type { FailureFacts } from "../src/model/failure.ts";
import type { Advice } from "../src/model/advice.ts";
import type { RunReport } from "../src/model/report.ts";
import { startRecording } from "../src/record-run.ts";
import type { SeenAttempt } from "../src/run-events.ts";
import { playRun, seenTest } from "./support/played-run.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const START = new Date(Date.UTC(2024, 0, 1, 10));

/** Records one run of these attempts, by title. */
async function record(
  root: string,
  attempts: Readonly<Record<string, readonly Partial<SeenAttempt>[]>>,
): Promise<RunReport> {
  const memory = openMemory({ cwd: root, options: {}, env: {}, now: START });
  const recorder = startRecording(memory, { runner: "playwright", runnerVersion: "1.65.1" }, START);
  const tests = Object.keys(attempts).map((title) => seenTest(root, title));
  for (const test of tests) {
    for (const [retry, given] of (attempts[test.titlePath.join()] ?? []).entries()) {
      const failed = given.errors !== undefined;
      recorder.attemptFinished(test, {
        attempt: recorder.testStarted(test),
        status: failed ? "failed" : "passed",
        expected: !failed,
        startedAt: START,
        durationMs: 10,
        errors: [],
        retry,
        ...given,
      });
    }
  }
  return recorder.finish({
    status: "failed",
    durationMs: 1000,
    suite: tests,
    neverRan: [],
    wholeSuite: true,
    suiteComplete: true,
  });
}

const failing = (message: string, more: Partial<FailureFacts> = {}): readonly FailureFacts[] => [
  { runner: "playwright", phase: "test", status: "failed", error: { message }, ...more },
];

function adviceOn(report: RunReport, title: string): readonly Advice[] {
  return report.tests.find(({ titlePath }) => titlePath.join() === title)?.advice ?? [];
}

describe("adviseRun", () => {
  it("names the test that ran before the failures and not before the passes", async () => {
    const root = await temporaryFolder();
    for (let run = 0; run < 8; run += 1) await playRun(root, { victim: "P" }, { minute: run });
    for (let run = 8; run < 10; run += 1) await playRun(root, { culprit: "P", victim: "F" }, { minute: run });
    const report = await playRun(root, { culprit: "P", victim: "F" }, { minute: 10 });
    expect(adviceOn(report, "victim")[0]).toMatchObject({
      name: "order/after",
      text: expect.stringContaining(
        '"culprit" ran in the same process before 3 of 3 failures and 0 of 8 passes',
      ),
    });
  });

  it("says whether others failed on the same host", async () => {
    const refused = [{ errors: failing("Error: connect ECONNREFUSED 127.0.0.1:5432") }];
    const report = await record(await temporaryFolder(), { one: refused, two: refused, three: [{}] });
    expect(adviceOn(report, "one").map(({ text }) => text)).toEqual([
      expect.stringContaining("nothing listens at 127.0.0.1:5432 (PostgreSQL); 2 of 3 tests failed on it"),
    ]);
  });

  it("compares the step that failed with the same one of the retry that passed", async () => {
    const step = { title: "pay › click getByText('Pay')", durationMs: 5000 };
    const report = await record(await temporaryFolder(), {
      pays: [
        { errors: failing("TimeoutError: elementHandle.click: Timeout 5000ms exceeded."), step },
        { step: { ...step, durationMs: 120 } },
      ],
    });
    expect(adviceOn(report, "pays")[0]).toMatchObject({
      name: "race/slow-step",
      text: expect.stringContaining("ended after 5 s and passed on the retry in 120 ms"),
    });
  });

  it("names no element of the page whose locator holds a secret", async () => {
    const errors = failing(
      "TimeoutError: locator.click: Timeout 300ms exceeded.\nCall log:\n  - waiting for getByRole('button', { name: 'Reveal it' })",
      {
        page: {
          snapshot: '- button "Reveal all ghp_abcdefghijklmnopqrstuvwxyz0123456789"\n- button "Reveal"',
        },
      },
    );
    const report = await record(await temporaryFolder(), { reveals: [{ errors }] });
    expect(adviceOn(report, "reveals")[0]?.elements?.map(({ label }) => label)).toEqual(['button "Reveal"']);
    expect(JSON.stringify(report)).not.toContain("ghp_");
  });

  it("tries the user's own advice first", async () => {
    const options = { advice: [{ name: "seed", pattern: "gave nothing", text: "npm run seed" }] };
    const report = await playRun(await temporaryFolder(), { a: "F" }, { options });
    expect(adviceOn(report, "a")).toEqual([{ name: "seed", text: "npm run seed" }]);
  });
});
