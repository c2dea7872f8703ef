import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hindcast-benchmark-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function run(program: string, text: string): string {
  const data = join(folder, "data");
  writeFileSync(data, text);
  return execFileSync(process.execPath, [`benchmarks/${program}`, "--data", data], {
    encoding: "utf8",
    stdio: "pipe",
  });
}

const START = Date.UTC(2026, 0, 1);

/** A line of one test in one workflow run; a flaky one passes on its retry. */
function line(number: number, test: string, statuses: readonly string[]): string {
  const start = new Date(START + number * 60_000).toISOString();
  return JSON.stringify({
    suite: "e2e",
    pr: 1,
    run: number,
    attempt: 1,
    start,
    file: "a.spec.ts",
    test,
    project: "",
    outcome: statuses.at(-1) === "passed" ? (statuses.length > 1 ? "flaky" : "expected") : "unexpected",
    results: statuses.map((status) => ({
      status,
      duration: 100,
      start,
      errors: status === "passed" ? [] : ["boom"],
    })),
  });
}

it("diagnosis: every first-attempt failure is judged, and a line that cannot be read is counted", () => {
  const runs = Array.from({ length: 12 }, (_, number) => [
    line(number, "pays", number % 4 === 3 ? ["failed", "passed"] : ["passed"]),
    line(number, "ships", number > 9 ? ["failed", "failed"] : ["passed"]),
    line(number, "waits", ["skipped"]),
  ]);
  const text = run("diagnosis.mjs", [...runs.flat(), "{ torn", ""].join("\n"));
  expect(text).toContain("12 runs; 5 first-attempt failures of 2 tests; 13 lines left out");
  expect(text).toMatch(/AUC of P\(flake\), flake: passed on a retry of its run: 5 failures, 3 flakes/);
  expect(text.match(/^\s*hindcast\s+[01]\.\d{3}$/gm)).toHaveLength(3);
});

it("prioritisation: what fails every cycle is run first, whatever the order of the file", () => {
  const rows = Array.from({ length: 20 }, (_, cycle) =>
    ["a", "b", "c", "d"].map(
      (name, at) =>
        `${cycle * 4 + at};${name};${name === "c" ? 10 : 20};2026-01-01;[];${name === "c" ? 1 : 0};${cycle}`,
    ),
  );
  const text = run(
    "prioritisation.mjs",
    ["Id;Name;Duration;LastRun;LastResults;Verdict;Cycle", ...rows.flat().toReversed()].join("\n"),
  );
  const [hindcast, perfect] = ["Hindcast", "perfect"].map((name) =>
    new RegExp(`^\\W*${name}\\W+(.*)$`, "m").exec(text)?.[1]?.match(/[\d.]+/g),
  );
  // Of the first cycle nothing is known: its failure is found second.
  const [apfd = NaN, best = NaN] = [hindcast?.[0], perfect?.[0]].map(Number);
  expect(best).toBe(0.875);
  expect(best - apfd).toBeCloseTo(0.25 / 20, 2);
});

it("prioritisation: a file of neither format is refused by name", () => {
  expect(() => run("prioritisation.mjs", "a,b\n1,2\n")).toThrow(/neither of the two formats/);
});
