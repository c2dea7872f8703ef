import { describe, expect, it } from "vitest";
import { fileError, runsOfCrashed } from "../src/file-error.ts";
import type { JestCaseResult } from "../src/jest-types.ts";

const FILE = "/repo/cart.test.js";
const PASSED: JestCaseResult = { ancestorTitles: [], title: "adds", status: "passed" };

/** An error as a worker passes it on: a boxed string with properties. */
function boxed(properties: Readonly<Record<string, string>>): unknown {
  return Object.assign(Object(properties["message"] ?? ""), properties);
}

function read(testExecError: unknown, testResults: readonly JestCaseResult[] = []) {
  return fileError({ testFilePath: FILE, testResults, testExecError }, FILE);
}

describe("fileError", () => {
  it("has nothing to tell of a file without an error", () => {
    expect(read(undefined)).toBeUndefined();
    expect(read(null, [PASSED])).toBeUndefined();
  });

  it("reads what kept a file from being loaded, also from a boxed string", () => {
    const stack = `Error: Cannot find module './nowhere'\n    at Object.<anonymous> (${FILE}:1:1)`;
    const error = boxed({ message: "Cannot find module './nowhere'", stack, code: "MODULE_NOT_FOUND" });
    expect(read(error)).toMatchObject({
      kind: "not-loaded",
      facts: { phase: "collection", error: { code: "MODULE_NOT_FOUND", stack } },
    });
  });

  it("knows a syntax error by what Jest says above it, and where it is", () => {
    const stack = `Jest encountered an unexpected token\n\nDetails:\n\n    ${FILE}:3\n    test(() => {`;
    expect(read(boxed({ message: "Unexpected end of input", stack }))?.facts.error).toMatchObject({
      name: "SyntaxError",
      location: { file: FILE, line: 3 },
    });
  });

  it("tells a failed afterAll from what another file has left behind", () => {
    const own = { message: "", stack: `Error: still open\n    at Object.<anonymous> (${FILE}:9:1)` };
    expect(read(own, [PASSED])).toMatchObject({ kind: "outside-tests", facts: { phase: "hook" } });
    const stray = { message: "", stack: "Error: late\n    at Timeout._onTimeout (/repo/other.test.js:1:1)" };
    expect(read(stray, [PASSED])).toMatchObject({ kind: "outside-tests", facts: { phase: "run" } });
  });

  it.each([
    ["Jest worker encountered 4 child process exceptions, exceeding retry limit", 4],
    ["A jest worker process (pid=1) was terminated by another process: signal=SIGKILL, exitCode=null.", 1],
    ["A jest worker process (pid=1) crashed for an unknown reason: exitCode=0", 1],
  ])("knows that a worker died: %s", (message, runs) => {
    const error = read(new Error(message));
    expect(error?.kind).toBe("crashed");
    expect(error && runsOfCrashed(error)).toBe(runs);
  });

  it("does not take a result that could not be sent for a file that could not be loaded", () => {
    expect(read(new TypeError("Converting circular structure to JSON\n    --> starting at"))?.kind).toBe(
      "lost",
    );
  });
});
