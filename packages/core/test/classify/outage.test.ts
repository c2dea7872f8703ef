import { describe, expect, it } from "vitest";
import { testIdOf } from "../../src/capture/identity.ts";
import { createFailureReader } from "../../src/classify/failure-reader.ts";
import { detectOutage, type FailedTest } from "../../src/classify/outage.ts";
import type { ErrorPhase } from "../../src/model/failure.ts";

const read = createFailureReader({ root: "/repo", redact: (text) => text });

function aFailed(title: string, ...messages: readonly string[]): FailedTest {
  return failedIn("test", title, messages);
}

function failedIn(phase: ErrorPhase, title: string, messages: readonly string[]): FailedTest {
  return {
    testId: testIdOf({ runner: "playwright", project: "", file: `${title}.spec.ts`, titlePath: [title] }),
    failures: messages.map((message) => read({ runner: "playwright", phase, error: { message } })),
  };
}

const API = "Error: connect ECONNREFUSED 127.0.0.1:5432";
const PAGE = "Error: page.goto: net::ERR_CONNECTION_REFUSED at http://localhost:3000";
const WRONG = "Error: expect(received).toBe(expected)";
const refused = ["a", "b", "c", "d", "e"].map((title) => aFailed(title, API));

describe("detectOutage", () => {
  it("excuses the test that was talking to the server when it died", () => {
    const cut = aFailed("f", "Error: apiRequestContext.get: read ECONNRESET");
    const found = detectOutage({ executed: 12, failed: [...refused, cut] });
    expect(found?.excused).toContain(cut.testId);
    expect(found?.outage.tests).toBe(5);
  });

  it("does not excuse a test that also failed of the code", () => {
    const both = aFailed("f", "Error: apiRequestContext.get: read ECONNRESET", WRONG);
    expect(detectOutage({ executed: 12, failed: [...refused, both] })?.excused).not.toContain(both.testId);
  });

  it("finds one cause behind texts that differ, in tests and hooks", () => {
    const failed = [
      aFailed("a", API),
      aFailed("b", "Error: connect ECONNREFUSED 127.0.0.1:9999"),
      aFailed("c", `${PAGE}/cart`),
      aFailed("d", `${PAGE}/login?id=7`),
      failedIn("hook", "e", [API]),
      aFailed("f", WRONG),
    ];
    const found = detectOutage({ executed: 12, failed });
    expect(found?.outage).toMatchObject({
      category: "network",
      kind: "network/econnrefused",
      message: API,
      tests: 5,
      share: 5 / 12,
    });
    expect(found?.outage.fingerprint).toMatch(/^[\da-f]{16}$/);
    expect(found?.excused).toEqual(new Set(failed.slice(0, 5).map(({ testId }) => testId)));
  });

  it.each([
    ["fewer than five tests", { executed: 4, failed: refused.slice(0, 4) }],
    ["less than 30 % of those executed", { executed: 17, failed: refused }],
    ["a cause in the code", { executed: 5, failed: refused.map((_, index) => aFailed(`t${index}`, WRONG)) }],
    ["no executed tests", { executed: 0, failed: [] }],
    [
      "five causes",
      {
        executed: 5,
        failed: ["ENOSPC", "EMFILE", "ECONNRESET", "ENOTFOUND x", "EROFS"].map((m) => aFailed(m, m)),
      },
    ],
  ])("sees none in %s", (_what, run) => {
    expect(detectOutage(run)).toBeUndefined();
  });

  it("is at its line with exactly five tests and 30 %", () => {
    expect(detectOutage({ executed: 16, failed: refused })?.outage.tests).toBe(5);
  });

  it("excuses what a call without answer leaves behind, but never a wrong value", () => {
    const timedOut = aFailed("slow", "Test timeout of 30000ms exceeded.", PAGE);
    const wrong = aFailed("wrong", API, WRONG);
    const found = detectOutage({ executed: 10, failed: [...refused, timedOut, wrong] });
    expect(found?.outage.tests).toBe(7);
    expect(found?.excused.has(timedOut.testId)).toBe(true);
    expect(found?.excused.has(wrong.testId)).toBe(false);
  });

  it("takes the widest of two causes", () => {
    const full = ["v", "w", "x", "y", "z", "q"].map((title) =>
      aFailed(title, "Error: ENOSPC: no space left on device"),
    );
    const found = detectOutage({ executed: 12, failed: [...refused, ...full] });
    expect(found?.outage).toMatchObject({ category: "environment", kind: "environment/disk-full", tests: 6 });
  });
});
