import { describe, expect, it } from "vitest";
import { runErrorFacts } from "../src/run-error.ts";
import { aConfig } from "./support/builders.ts";

const config = aConfig({ globalSetup: "/repo/e2e/setup.ts" });
const syntaxError = { message: "SyntaxError: /repo/e2e/a.spec.ts: Unexpected token" };

describe("runErrorFacts", () => {
  it("takes an error for one of loading when files were loaded and no test is left", () => {
    expect(runErrorFacts(syntaxError, { config, empty: true, loaded: true }).phase).toBe("collection");
  });

  it("takes an error for one of the run when nothing was loaded yet, or when there are tests", () => {
    expect(runErrorFacts(syntaxError, { config, empty: true, loaded: false }).phase).toBe("run");
    expect(runErrorFacts(syntaxError, { config, empty: false, loaded: true }).phase).toBe("run");
  });

  it.each([
    ["run", { message: "Error: boom", location: { file: "/repo/e2e/setup.ts", line: 1, column: 1 } }],
    ["run", { message: "Error: boom", stack: "Error: boom\n    at /repo/e2e/setup.ts:1:30" }],
    ["run", { message: "Error: Process from config.webServer was not able to start. Exit code: 1" }],
    ["collection", syntaxError],
    ["collection", { message: "Error: No tests found" }],
  ] as const)("before 1.62 it tells %s by %j", (phase, error) => {
    expect(runErrorFacts(error, { config, empty: true, loaded: undefined }).phase).toBe(phase);
  });
});
