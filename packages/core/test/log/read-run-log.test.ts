import { appendFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { EmptyLogError, NewerVersionError, UnreadableFileError } from "../../src/errors.ts";
import { CHAIN_START, sealLine } from "../../src/log/hash-chain.ts";
import { createLogReader } from "../../src/log/log-reader.ts";
import type { RecordedRun } from "../../src/log/recorded-run.ts";
import { readRunLog } from "../../src/log/read-run-log.ts";
import { verifyRunLog } from "../../src/log/verify-run-log.ts";
import { aRunFinished, aRunStarted, aTestStarted, linesOf, testId } from "../support/recorded-runs.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** The text of a log. */
function sealed(lines: readonly object[]): string {
  let previousHash = CHAIN_START;
  return lines
    .map((line) => {
      const { text, hash } = sealLine(previousHash, line);
      previousHash = hash;
      return `${text}\n`;
    })
    .join("");
}

async function logOf(text: string | Uint8Array, name = "20260101T000100000Z-run1.ndjson"): Promise<string> {
  const path = join(await temporaryFolder(), name);
  await writeFile(path, text);
  return path;
}

const LINES = [aRunStarted(1), ...linesOf({ 1: "FP", 2: "PT" }), aRunFinished()];
const TEXT = sealed(LINES);

describe("readRunLog", () => {
  it("reads a compacted log like a plain one", async () => {
    const plain = await readRunLog(await logOf(TEXT));
    expect(await readRunLog(await logOf(gzipSync(TEXT), "x.ndjson.gz"))).toEqual(plain);
    expect(plain.lines).toMatchObject(LINES);
  });

  it("names the attempts that began and never ended", async () => {
    const { inFlight } = await readRunLog(await logOf(TEXT));
    expect(inFlight).toEqual([{ testId: testId(2), attempt: 2 }]);
  });

  describe("a log whose writer was killed", () => {
    const bytes = Buffer.from(
      sealed([aRunStarted(1, { branch: "größer" }), ...linesOf({ 1: "P" }), aRunFinished()]),
    );
    const ends = [...bytes.entries()].flatMap(([index, byte]) => (byte === 10 ? [index] : []));
    const firstEnd = bytes.indexOf(10);
    const upTo = (length: number): RecordedRun => {
      const reader = createLogReader("the log");
      const lines = bytes.subarray(0, length).toString("utf8").split("\n");
      const rest = lines.pop() ?? "";
      for (const line of lines) reader.line(line);
      return reader.end(rest);
    };

    it("gives every whole line, whatever byte was the last", () => {
      for (let length = firstEnd; length < bytes.length; length += 1) {
        const { lines, torn, chain } = upTo(length);
        const isWhole = ends.includes(length) || bytes[length - 1] === 10;
        expect({ lines: lines.length, torn, chain }).toEqual({
          lines: ends.filter((end) => end <= length).length,
          torn: !isWhole,
          chain: { state: "intact" },
        });
      }
    });

    it("is told to be empty when not even the first line is whole", () => {
      for (let length = 0; length < firstEnd; length += 1) expect(() => upTo(length)).toThrow(EmptyLogError);
    });
  });

  it("skips lines of unknown type and lines with wrong content, and counts them", async () => {
    const odd = [
      { type: "test.dreamt", testId: testId(1) },
      { type: "test.started", testId: "no id" },
    ];
    const run = await readRunLog(await logOf(sealed([aRunStarted(1), ...odd, aTestStarted(1)])));
    expect(run).toMatchObject({ skipped: 2, chain: { state: "intact" } });
    expect(run.lines).toHaveLength(2);
  });

  it("names the first line that was changed, and reads on", async () => {
    const run = await readRunLog(await logOf(TEXT.replace('"durationMs":100', '"durationMs":1')));
    expect(run.chain).toEqual({ state: "broken", line: 3 });
    expect(run.lines).toHaveLength(LINES.length);
  });

  it("notices a line that was taken out, and one that is no JSON", async () => {
    const [first, second, ...others] = TEXT.split("\n");
    expect(await readRunLog(await logOf([first, ...others].join("\n")))).toMatchObject({
      chain: { state: "broken", line: 2 },
    });
    expect(await readRunLog(await logOf([first, second, "{]", ...others].join("\n")))).toMatchObject({
      chain: { state: "broken", line: 3 },
      skipped: 1,
      finished: { type: "run.finished" },
    });
  });

  it("refuses a newer version and names the file and both versions", async () => {
    const path = await logOf(sealed([aRunStarted(1, { schema: { name: "hindcast.log", version: 2 } })]));
    await expect(readRunLog(path)).rejects.toThrow(NewerVersionError);
    await expect(readRunLog(path)).rejects.toThrow(/run1\.ndjson has version 2 .* up to 1/);
  });

  it.each([
    ["JSON of another kind", '{"type":"run.started"}\n'],
    ["no JSON", "hello\nworld\n"],
    ["a first line with wrong content", sealed([{ ...aRunStarted(1), startedAt: "yesterday" }])],
    [
      "a first line of another type",
      sealed([{ ...aTestStarted(1), schema: { name: "hindcast.log", version: 1 } }]),
    ],
    ["no line feed in a megabyte", "x".repeat(2 * 1024 * 1024)],
  ])("refuses %s", async (_what, text) => {
    await expect(readRunLog(await logOf(text))).rejects.toThrow(UnreadableFileError);
  });

  it("refuses damaged gzip", async () => {
    const bytes = gzipSync(TEXT);
    await expect(readRunLog(await logOf(bytes.subarray(0, 50), "x.ndjson.gz"))).rejects.toThrow(
      /damaged gzip/,
    );
  });
});

describe("verifyRunLog", () => {
  it("tells intact, torn, broken and unreadable logs apart", async () => {
    const path = await logOf(TEXT);
    expect(await verifyRunLog(path)).toMatchObject({ state: "intact", lines: LINES.length });
    await appendFile(path, '{"type":"att');
    expect(await verifyRunLog(path)).toMatchObject({ state: "torn", lines: LINES.length });
    await writeFile(path, (await readFile(path, "utf8")).replace('"passed"', '"failed"'));
    expect(await verifyRunLog(path)).toMatchObject({ state: "broken", brokenAt: 5 });
    await writeFile(path, "no log\n");
    expect(await verifyRunLog(path)).toMatchObject({
      state: "unreadable",
      problem: expect.stringContaining("not a run log"),
    });
  });
});
