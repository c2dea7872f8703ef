import { describe, expect, it } from "vitest";
import { createNotRunReasons, unrunTests } from "../src/not-run.ts";
import { aFailedHook, aFileSuite, aProject, aResult, anUnrunResult, aRootSuite } from "./support/builders.ts";

const failed = () => aResult({ errors: [{ message: "Error: boom" }] });

const reasonsOf = (unrun: ReturnType<typeof unrunTests>) =>
  unrun.map(({ test, reason }) => [test.title, reason]);

describe("createNotRunReasons", () => {
  it("blames a failed beforeAll for the rest of the file", () => {
    const file = aFileSuite();
    const error = { message: "Error: no database" };
    const reasons = createNotRunReasons();
    const first = aResult({ errors: [error], steps: [aFailedHook("beforeAll hook", error)] });
    expect(reasons.reasonFor(file.test("first"), first)).toBeUndefined();
    expect(reasons.reasonFor(file.test("second"), anUnrunResult())).toBe("hook-failed");
  });

  it("blames the failed test before it in a serial chain", () => {
    const chain = aFileSuite().describe("checkout", { mode: "serial" });
    const reasons = createNotRunReasons();
    reasons.reasonFor(chain.test("fills the cart"), failed());
    expect(reasons.reasonFor(chain.test("pays"), anUnrunResult())).toBe("dependency-failed");
  });

  it("knows a serial chain in a merged report by its annotation", () => {
    const test = aFileSuite().test("pays", { annotations: [{ type: "serial" }] });
    expect(createNotRunReasons().reasonFor(test, anUnrunResult())).toBe("dependency-failed");
  });

  it("finds nothing amiss with a test that was skipped on purpose", () => {
    const test = aFileSuite().test("later", { expectedStatus: "skipped" });
    expect(createNotRunReasons().reasonFor(test, anUnrunResult())).toBeUndefined();
  });
});

describe("unrunTests", () => {
  it("tells tests that a failed setup project kept from running, over two projects", () => {
    const root = aRootSuite();
    const setup = root.addProject(aProject({ name: "setup" })).addFile("/repo/setup.ts");
    const signedUp = setup.test("signs up", { results: [failed()] });
    const api = root.addProject(aProject({ name: "api", dependencies: ["setup"] })).addFile("/repo/api.ts");
    api.test("lists");
    const web = root.addProject(aProject({ name: "web", dependencies: ["api"] })).addFile("/repo/web.ts");
    web.test("shows");
    const run = { status: "failed", config: { maxFailures: 0 }, tests: root.allTests() } as const;
    expect(reasonsOf(unrunTests(new Set([signedUp]), run))).toEqual([
      ["lists", "dependency-failed"],
      ["shows", "dependency-failed"],
    ]);
  });

  it.each([
    ["interrupted", 0, "interrupted"],
    ["timedout", 0, "stopped-early"],
    ["failed", 1, "stopped-early"],
    ["failed", 0, "unknown"],
  ] as const)("after a run that %s with max failures %d says %s", (status, maxFailures, reason) => {
    const file = aFileSuite();
    const first = file.test("first", { results: [failed()] });
    file.test("second");
    const run = { status, config: { maxFailures }, tests: [first, ...file.tests.slice(1)] };
    expect(reasonsOf(unrunTests(new Set([first]), run))).toEqual([["second", reason]]);
  });
});
