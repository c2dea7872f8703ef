import { openMemory, readRunLog, listRunLogs, startRecording, type LogLine } from "@hindcast/core";
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Coverage } from "../src/coverage/coverage.ts";
import { createRecording, type Recording } from "../src/recording.ts";
import { aConfig, aFileSuite, aResult, type SuiteBuilder } from "./support/builders.ts";

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "hindcast-recording-")));
});
afterEach(() => rmSync(folder, { recursive: true }));

function record(suite: SuiteBuilder, coverage?: Coverage): Recording {
  const memory = openMemory({ cwd: folder, options: {}, env: {} });
  const recorder = startRecording(memory, { runner: "playwright", runnerVersion: "1.65.1" });
  const tests = suite.allTests();
  return createRecording({
    recorder,
    config: aConfig(),
    tests,
    narrowed: false,
    loaded: true,
    live: false,
    ...(coverage && { coverage }),
  });
}

async function lines(): Promise<readonly LogLine[]> {
  const [log] = await listRunLogs(join(folder, ".hindcast"));
  return log === undefined ? [] : (await readRunLog(log.path)).lines;
}

describe("createRecording", () => {
  it("ends what still runs when the run is cut off, and hears nothing that comes later", async () => {
    const file = aFileSuite(join(folder, "slow.spec.ts"));
    const test = file.test("slow");
    const recording = record(file);
    const result = aResult({ status: "interrupted", duration: 99 });
    recording.testBegan(test, result);

    const ended = recording.end({ status: "timedout", startTime: new Date(), duration: 10.4 }, false);
    recording.testEnded(test, result, false);
    recording.testBegan(file.test("late"), aResult());
    recording.failed({ message: "Error: late" });
    await ended;

    const types = (await lines()).map(({ type }) => type);
    expect(types).toEqual(["run.started", "test.started", "attempt.finished", "run.finished"]);
  });

  it("records a run whose watched tests cannot be read", async () => {
    const file = aFileSuite(join(folder, "shop.spec.ts"));
    let released = false;
    const coverage: Coverage = {
      collect() {
        throw new Error("a map of nothing");
      },
      sawServer: () => false,
      texts: { textOf: () => undefined, countsOf: () => undefined },
      release: () => (released = true),
    };
    const recording = record(file, coverage);
    recording.testEnded(file.test("buys"), aResult(), false);
    const { notices } = await recording.end({ status: "passed", startTime: new Date(), duration: 10 }, false);
    expect(notices).toContain("coverage: what tests executed could not be read (a map of nothing)");
    expect((await lines()).map(({ type }) => type)).toContain("run.finished");
    expect(released).toBe(true);
  });

  it("never takes a run without tests for a suite whose tests are gone", async () => {
    const recording = record(aFileSuite());
    recording.failed({ message: "SyntaxError: unexpected token" });
    const { run } = await recording.end({ status: "failed", startTime: new Date(), duration: 10 }, false);
    expect(run.wholeSuite).toBe(false);
    expect((await lines()).at(-1)).toMatchObject({ type: "run.finished", wholeSuite: false });
  });
});
