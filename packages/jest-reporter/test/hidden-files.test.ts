import { expect, it } from "vitest";
import type { Selection } from "@hindcast/core";
import { aChange } from "../../core/test/support/manifests.ts";
import { lineAboutHidden } from "../src/hidden-files.ts";
import { aJestTest } from "./support/known.ts";

const ROOT = new URL("..", import.meta.url).pathname;
const HERE = [
  "test/hidden-files.test.ts",
  "test/asked.test.ts",
  "test/handover.test.ts",
  "test/known-files.test.ts",
];

const selection = (files: readonly string[], wholeSuite = false): Selection => ({
  summary: { available: 9, selected: 3, ratio: 0.3, estimatedMs: 1, wholeSuiteMs: 9, wholeSuite, why: "" },
  change: aChange("src/a.js"),
  tests: files.map((file) => ({
    ...aJestTest(file),
    score: 1,
    risk: "high",
    reasons: [],
    expectedMs: 1,
    pFail: 0,
  })),
});

const line = (files: readonly string[], left: readonly string[], wholeSuite = false) =>
  lineAboutHidden({
    asked: {
      base: "merge-base:main",
      native: "--changedSince",
      narrowedBy: ["--changedSince"],
      mayBeEmpty: true,
    },
    selection: selection(files, wholeSuite),
    left: new Set(left),
    root: ROOT,
  });

it("names what Jest has left out, and the command that runs it", () => {
  expect(line(HERE.slice(0, 2), [])).toBe(
    "recorded links ask for more: --changedSince left out 2 test files (test/asked.test.ts, test/hidden-files.test.ts); " +
      "`HINDCAST_SELECT=merge-base:main npx jest` runs what is selected",
  );
  expect(line(HERE, [])).toContain(
    "left out 4 test files (test/asked.test.ts, test/handover.test.ts, test/hidden-files.test.ts, …)",
  );
  expect(line(HERE, [], true)).toMatch(/^the change asks for everything: /);
});

it("says nothing when Jest has left nothing out, or only files that are gone", () => {
  expect(line(HERE, HERE)).toBeUndefined();
  expect(line(["test/gone.test.ts"], [])).toBeUndefined();
});
