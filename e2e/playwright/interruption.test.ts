import type { RecordedRun } from "@hindcast/core";
import { describe, expect, it } from "vitest";
import { finishedAttempts } from "../support/json-report.ts";
import { spec, useProjects, type PlaywrightProject } from "../support/playwright-project.ts";
import { type Ran } from "../support/project.ts";

const makeProject = useProjects();

const FILES = {
  "tests/a.spec.ts": spec(`
test("done", () => {});
test("runs", async () => { console.log("it runs"); await new Promise(() => {}); });
test("waits", () => {});
`),
};
/** A finished attempt that is older than this is on disk. */
const SURELY_WRITTEN_MS = 500;

async function killWith(
  signal: NodeJS.Signals,
): Promise<{ project: PlaywrightProject; ran: Ran; run: RecordedRun }> {
  const project = makeProject(FILES);
  const ran = await project.playwright(["test"], {
    when: {
      prints: /it runs/,
      act: (child) => void setTimeout(() => child.kill(signal), SURELY_WRITTEN_MS),
    },
  });
  const run = await project.lastRun();
  return { project, ran, run };
}

describe("a run that is cut off", () => {
  it("by Ctrl-C keeps its exit code and tells what it interrupted", async () => {
    const { ran, run } = await killWith("SIGINT");
    expect(ran.code).toBe(130);
    expect(run.finished).toMatchObject({ status: "interrupted", wholeSuite: false, counts: { passed: 1 } });
    expect(run.finished?.notRun?.interrupted).toHaveLength(1);
    expect(ran.stdout).toContain("hindcast ");
  });

  it.each(["SIGTERM", "SIGKILL"] as const)(
    "by %s leaves what was finished, and names what ran",
    async (signal) => {
      const { project, ran, run } = await killWith(signal);
      expect(signal === "SIGTERM" ? (ran.code ?? 143) : 143).toBe(143);
      expect(run.chain).toEqual({ state: "intact" });
      expect(run.finished).toBeUndefined();
      expect(finishedAttempts(run).map(({ status }) => status)).toEqual(["passed"]);
      expect(run.inFlight).toHaveLength(1);

      project.write({ "tests/a.spec.ts": spec(`test("done", () => {});`) });
      const next = await project.playwright(["test"]);
      expect(next.code).toBe(0);
      expect(await project.runs()).toHaveLength(2);
    },
  );
});
