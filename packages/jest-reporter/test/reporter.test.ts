import type { Reporter } from "@jest/reporters";
import { expectTypeOf, describe, expect, it } from "vitest";
import { HindcastReporter } from "../src/reporter.ts";

describe("HindcastReporter", () => {
  it("is a reporter as Jest declares it", () => {
    expectTypeOf<HindcastReporter>().toExtend<Reporter>();
  });

  it("has nothing to say to Jest before a run, and never an error", () => {
    const reporter = new HindcastReporter({ rootDir: "/nowhere" });
    reporter.onTestCaseStart({ path: "/nowhere/a.test.js" }, { ancestorTitles: [], title: "adds" });
    expect(reporter.getLastError()).toBeUndefined();
  });
});
