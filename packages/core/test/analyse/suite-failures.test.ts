import { describe, expect, it } from "vitest";
import { quietShareOf } from "../../src/analyse/suite-failures.ts";
import type { RunSummary } from "../../src/model/history.ts";
import { aRun } from "../support/remembered.ts";

const suite = { runner: "playwright" };

function failing(failed: number, fields: Partial<RunSummary> = {}): RunSummary {
  const { counts } = aRun();
  return aRun({ ...fields, counts: { ...counts, passed: 100 - failed, failed } });
}

describe("the share of a suite that fails in its quiet runs", () => {
  it("is what fails in the quietest quarter of them", () => {
    expect(quietShareOf([failing(2), failing(90), failing(3), failing(60)], suite)).toBe(0.03);
  });

  it("is nothing without runs of the whole suite", () => {
    expect(quietShareOf([], suite)).toBe(0);
    expect(quietShareOf([failing(50, { wholeSuite: false })], suite)).toBe(0);
  });

  it("does not count other suites, nor runs in which nothing ran", () => {
    const other = failing(50, { config: "packages/other" });
    expect(quietShareOf([failing(4), other, aRun({ counts: { ...aRun().counts, passed: 0 } })], suite)).toBe(
      0.04,
    );
  });
});
