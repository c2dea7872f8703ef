import { describe, expect, it } from "vitest";
import { MAX_LINE_BYTES, shortenLine } from "../../src/log/line-bounds.ts";
import { executedBy } from "../support/executed.ts";
import {
  aFailure,
  anAttempt,
  aRunFinished,
  aRunStarted,
  aTestStarted,
  testId,
} from "../support/recorded-runs.ts";

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

describe("shortenLine", () => {
  it("keeps the first failures of an attempt, as many as fit", () => {
    const failures = Array.from({ length: 100 }, (_, index) =>
      aFailure(`f${index}`, { message: "ü".repeat(4000) }),
    );
    const [line] = shortenLine(anAttempt(1, { failures }));
    expect(bytesOf(line)).toBeLessThan(MAX_LINE_BYTES);
    const kept = line?.type === "attempt.finished" ? line.failures : [];
    expect(kept.map(({ fingerprint }) => fingerprint)).toEqual(
      Array.from({ length: 16 }, (_, index) => `f${index}`),
    );
  });

  it("splits imports over several lines and loses none", () => {
    const files = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`src/file${index}.ts`, [`src/file${index + 1}.ts`]]),
    );
    const lines = shortenLine({ type: "run.imports", files });
    expect(lines.length).toBeGreaterThan(1);
    expect(Math.max(...lines.map(bytesOf))).toBeLessThan(MAX_LINE_BYTES);
    expect(
      Object.assign({}, ...lines.map((line) => (line.type === "run.imports" ? line.files : {}))),
    ).toEqual(files);
  });

  it("keeps the counts of a run and some of the tests that did not run", () => {
    const ids = Array.from({ length: 50_000 }, (_, index) => testId(index));
    const [line] = shortenLine(aRunFinished({ notRun: { "stopped-early": ids, unknown: ids } }));
    expect(bytesOf(line)).toBeLessThan(MAX_LINE_BYTES);
    expect(line).toMatchObject({ counts: aRunFinished().counts, notRun: { unknown: ids.slice(0, 1724) } });
  });

  it("keeps which files were executed, without their functions", () => {
    const source = { file: "src/cart.ts", hash: "0123456789ab" };
    const line = { type: "file.executed", project: "", file: "a.test.ts" } as const;
    expect(shortenLine({ ...line, sources: [{ ...source, uncalled: "1:9-20" }] })).toEqual([
      { ...line, sources: [source] },
    ]);
  });

  it("keeps which files a test executed, without their functions", () => {
    const seen = [
      { file: "src/a.ts", hash: "0123456789ab", uncalled: "1:9-20" },
      { file: "src/b.ts", hash: "0123456789ab" },
      { file: "src/c.ts", hash: "0123456789ab", uncalled: "" },
    ];
    const bare = seen.map(({ file, hash }) => ({ file, hash }));
    expect(shortenLine(executedBy({ 1: seen }))).toEqual([executedBy({ 1: bare })]);
  });

  it("leaves out a list of changed files, and a test whose name is no name", () => {
    expect(shortenLine(aRunStarted(1, { changedFiles: ["a"] }))).toEqual([aRunStarted(1)]);
    expect(shortenLine(aTestStarted(1))).toEqual([]);
  });
});
