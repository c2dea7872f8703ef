import { describe, expect, it } from "vitest";
import { NewerVersionError, UnreadableFileError } from "../../src/errors.ts";
import { formatHistory, parseHistory } from "../../src/history/history-file.ts";
import { aKilledRun, aRecordedRun, linesOf, linesOfFile, testId } from "../support/recorded-runs.ts";
import { fold } from "../support/stored-histories.ts";

const HISTORY = fold([
  aRecordedRun(1, [
    ...linesOf({ 1: "FP", 2: "P" }),
    ...linesOfFile(1, { durationMs: 900, uncalled: "1:9-20 4:0-6:1" }),
    ...linesOfFile(2, { durationMs: 400 }),
    { type: "run.imports", files: { "b.ts": [], "a.ts": ["b.ts"] } },
  ]),
  aRecordedRun(2, [{ type: "test.renamed", testId: testId(2), from: testId(1), why: "same body" }]),
  aKilledRun(3, linesOf({ 2: "T" })),
]);

describe("history.json", () => {
  it("gives back what was written", () => {
    expect(parseHistory(formatHistory(HISTORY))).toEqual(HISTORY);
    expect(parseHistory(formatHistory(fold([])))).toEqual(fold([]));
  });

  it("is the same text for the same history, one line for each run and each test", () => {
    const other = {
      ...HISTORY,
      tests: new Map([...HISTORY.tests].toReversed()),
      testFiles: new Map([...HISTORY.testFiles].toReversed()),
    };
    expect(formatHistory(other)).toBe(formatHistory(HISTORY));
    const lines = formatHistory(HISTORY).split("\n");
    expect(lines.filter((line) => line.includes('"runId"'))).toHaveLength(3);
    expect(lines.filter((line) => line.includes('"durations"'))).toHaveLength(2);
  });

  it("can be read by a person", () => {
    expect(formatHistory(HISTORY)).toContain('"runs":"1:FP"');
  });

  it.each([
    ["a torn file", formatHistory(HISTORY).slice(0, -20), "is no JSON"],
    ["an empty file", "", "is no JSON"],
    ["another file", '{"name":"x"}', "is not a history of Hindcast"],
    ["a list", "[]", "is not a history of Hindcast"],
    ["a damaged test", formatHistory(HISTORY).replace("1:FP", "1:F P3"), "is damaged at tests."],
    [
      "executed files that are not there",
      formatHistory(HISTORY).replace('"loaded":[0]', '"loaded":[7]'),
      "is damaged",
    ],
    ["a test without an id", formatHistory(HISTORY).replace(testId(1), "nobody"), "is damaged"],
  ])("refuses %s", (_what, text, message) => {
    expect(() => parseHistory(text)).toThrow(UnreadableFileError);
    expect(() => parseHistory(text)).toThrow(message);
  });

  it("refuses the file of a newer version", () => {
    const newer = formatHistory(HISTORY).replace('"version":1', '"version":2');
    expect(() => parseHistory(newer)).toThrow(NewerVersionError);
    expect(() => parseHistory(newer)).toThrow("has version 2, this Hindcast reads up to 1");
  });
});
