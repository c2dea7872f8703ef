import { describe, expect, it } from "vitest";
import { classify } from "../../src/classify/classify.ts";
import type { FailureFacts, RawError } from "../../src/model/failure.ts";

function facts(
  message: string,
  rest: Partial<Omit<FailureFacts, "error">> & Partial<RawError> = {},
): FailureFacts {
  const { runner = "playwright", phase = "test", status, ...error } = rest;
  return { runner, phase, ...(status !== undefined && { status }), error: { message, ...error } };
}

const kindOf = (...args: Parameters<typeof facts>): string => classify(facts(...args)).kind;

describe("classify", () => {
  it.each([
    [
      "a wrong value",
      "Error: expect(received).toBe(expected)\n\nExpected: 1\nReceived: 2",
      "assertion/equality",
    ],
    ["a message of one's own", "Error: the total\n\nexpect(received).toBe(expected)", "assertion/equality"],
    [
      "a locator that resolves to nothing (1.46)",
      "Error: Timed out 500ms waiting for expect(locator).toBeVisible()\n\nLocator: x\nReceived: <element(s) not found>",
      "assertion/element-not-found",
    ],
    [
      "strict mode inside an assertion (1.65)",
      "Error: expect(locator).toBeVisible() failed\n\nLocator: p\nExpected: visible\nError: strict mode violation: p",
      "selector/strict-mode",
    ],
    [
      "a timeout with its waiting call",
      "Test timeout of 9000ms exceeded.\n\nError: locator.click: Test timeout of 9000ms exceeded.\nCall log:\n  - waiting for locator('x')",
      "timeout/not-found",
    ],
    [
      "an obstacle that comes after a waiting line",
      "TimeoutError: locator.click: Timeout 500ms exceeded.\nCall log:\n  - waiting for locator('x')\n  - <div></div> intercepts pointer events",
      "timeout/intercepted",
    ],
    [
      "a TypeError of a matcher that is missing",
      "TypeError: expect(...).toMatchFoo is not a function",
      "runtime/type",
    ],
    ["an error that only speaks of expect", "Error: expect(x) wow", "runtime/error"],
    [
      "a crash in a suite that failed to run",
      "● Test suite failed to run\n\n  A jest worker process (pid=1) was terminated by another process: signal=SIGKILL",
      "crash/worker",
    ],
    [
      "a taken port in a Mocha hook",
      '"before all" hook:\n  Error: listen EADDRINUSE: 0.0.0.0:80',
      "environment/port-in-use",
    ],
    [
      "an abort that is no network failure",
      "page.goto: net::ERR_ABORTED at https://x.test",
      "navigation/aborted",
    ],
    [
      "Chromium's refused connection",
      "page.goto: net::ERR_CONNECTION_REFUSED at http://x",
      "network/econnrefused",
    ],
    ["Firefox's refused connection", "page.goto: NS_ERROR_CONNECTION_REFUSED", "network/econnrefused"],
    ["WebKit's refused connection", "page.goto: Could not connect to server", "network/econnrefused"],
    ["nothing at all", "", "unknown"],
  ])("tells %s", (_what, message, kind) => {
    expect(kindOf(message)).toBe(kind);
  });

  it("sees through ANSI codes, stacks and code frames", () => {
    const message =
      "\u001B[31mError: expect(\u001B[39mreceived).toBe(expected)\n\n> 12 | throw new Error('ECONNREFUSED')\n     | ^\n    at a.ts:1:2";
    expect(kindOf(message)).toBe("assertion/equality");
    expect(kindOf("Error: odd\n  > 12 | await fetch('ECONNREFUSED')\n    at ECONNREFUSED (a.ts:1:2)")).toBe(
      "runtime/error",
    );
  });

  it("believes facts before texts", () => {
    const closed = "Error: locator.click: Target page, context or browser has been closed";
    expect(kindOf(closed)).toBe("crash/closed");
    expect(kindOf(closed, { status: "timedOut" })).toBe("timeout/test");
    expect(kindOf(closed, { status: "interrupted" })).toBe("interrupted/run");
    expect(kindOf("Error: odd", { code: "ECONNREFUSED" })).toBe("network/econnrefused");
    expect(kindOf("Error: odd", { matcher: "toBeOdd" })).toBe("assertion/matcher");
    expect(kindOf("odd", { name: "TypeError" })).toBe("runtime/type");
  });

  it("keeps an assertion that failed in its own time an assertion, though the test ran out of time later", () => {
    const message =
      "Error: expect(locator).toHaveText(expected) failed\n\nExpected: 1\nTimeout: 500ms\n\nCall log:\n  - x";
    expect(kindOf(message, { status: "timedOut" })).toBe("assertion/web-first");
    expect(kindOf(message.replace("Timeout: 500ms\n", ""), { status: "timedOut" })).toBe("timeout/expect");
  });

  it("charges a hook for what fails in it, but not for the machine", () => {
    const inHook = (message: string): string => kindOf(message, { phase: "hook" });
    expect(inHook("Error: seed failed")).toBe("hook/error");
    expect(inHook("Error: expect(received).toBe(expected)")).toBe("hook/assertion");
    expect(inHook("Error: connect ECONNREFUSED 127.0.0.1:5432")).toBe("hook/econnrefused");
    expect(inHook("Error: ENOSPC: no space left on device")).toBe("environment/disk-full");
    expect(kindOf("ReferenceError: x is not defined", { phase: "collection" })).toBe("collection/load");
  });

  it("looks into the causes, and does not run in circles", () => {
    const refused = { message: "connect ECONNREFUSED 127.0.0.1:5432", code: "ECONNREFUSED" };
    expect(kindOf("TypeError: fetch failed", { cause: { message: "boom", cause: refused } })).toBe(
      "network/econnrefused",
    );
    const endless: { message: string; cause?: RawError } = { message: "endless" };
    endless.cause = endless;
    expect(kindOf("Error: endless", { cause: endless })).toBe("runtime/error");
  });

  it("reads the message from the stack when there is none", () => {
    expect(kindOf("", { stack: "TypeError: x is not a function\n    at a.ts:1:2" })).toBe("runtime/type");
  });

  it("says what spoke for it, and what it implies", () => {
    expect(classify(facts("Error: page.goto: net::ERR_CONNECTION_REFUSED at http://x"))).toEqual({
      category: "network",
      kind: "network/econnrefused",
      tags: ["network-error"],
      evidence: { rule: "network/econnrefused", text: "ERR_CONNECTION_REFUSED" },
    });
    expect(
      classify(facts("TimeoutError: page.click: Timeout 5ms exceeded.\n  - waiting for locator('x')")).tags,
    ).toEqual(["timeout", "selector-failure"]);
  });
});
