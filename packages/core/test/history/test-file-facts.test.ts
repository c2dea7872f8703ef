import { describe, expect, it } from "vitest";
import { runFacts } from "../../src/history/run-facts.ts";
import type { TestFileFacts } from "../../src/history/test-file-facts.ts";
import type { LogLine } from "../../src/model/log-lines.ts";
import { aRecordedRun, linesOf, linesOfFile } from "../support/recorded-runs.ts";

const factsOf = (...lines: readonly LogLine[]): readonly TestFileFacts[] => [
  ...runFacts(aRecordedRun(1, lines)).testFiles.values(),
];

describe("what a run says of a test file", () => {
  it("is the time beyond all attempts of its tests", () => {
    const [file] = factsOf(
      ...linesOf({ 1: "FFP" }),
      ...linesOf({ 2: "P" }),
      ...linesOfFile(1, { durationMs: 750 }),
    );
    expect(file).toEqual({ runner: "playwright", project: "", file: "e2e/test1.spec.ts", overheadMs: 450 });
  });

  it("is the time of one load when it was loaded several times", () => {
    const [file] = factsOf(
      ...linesOf({ 1: "P" }),
      ...linesOfFile(1, { durationMs: 500 }),
      ...linesOfFile(1, { durationMs: 300 }),
    );
    expect(file?.overheadMs).toBe(350);
  });

  it("is never less than nothing, for tests that ran at the same time", () => {
    expect(factsOf(...linesOf({ 1: "PP" }), ...linesOfFile(1, { durationMs: 120 }))[0]?.overheadMs).toBe(0);
  });

  it("is nothing when none of its tests began: then it did not load", () => {
    expect(factsOf(...linesOf({ 2: "P" }), ...linesOfFile(1, { durationMs: 120 }))).toEqual([]);
  });
});
