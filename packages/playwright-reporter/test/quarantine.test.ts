import type { TestCase } from "@playwright/test/reporter";
import { describe, expect, it } from "vitest";
import { mayPass, type QuarantineCheck } from "../src/quarantine.ts";
import { aFileSuite, aResult, anUnrunResult, type SuiteBuilder } from "./support/builders.ts";

const failed = () => aResult({ errors: [{ message: "Error: boom" }] });
const flaky = () => [failed(), aResult({ retry: 1 })];

/** A red run in which tests whose title begins with "q" are quarantined. */
const check = (suite: SuiteBuilder, given: Partial<QuarantineCheck> = {}): boolean =>
  mayPass({
    result: { status: "failed" },
    suite,
    config: { failOnFlakyTests: false },
    runErrors: 0,
    isQuarantined: (test: TestCase) => test.title.startsWith("q"),
    ...given,
  });

const aRedRun = (): SuiteBuilder => {
  const file = aFileSuite();
  file.test("passes", { results: [aResult()] });
  file.test("q fails", { results: [failed()] });
  file.test("skipped", { results: [aResult({ status: "skipped" })], expectedStatus: "skipped" });
  return file;
};

describe("mayPass", () => {
  it("lets a run pass whose only failures are quarantined", () => {
    expect(check(aRedRun())).toBe(true);
  });

  it("does not when another test failed", () => {
    const file = aRedRun();
    file.test("fails", { results: [failed()] });
    expect(check(file)).toBe(false);
  });

  it("does not when an error belongs to no test", () => {
    expect(check(aRedRun(), { runErrors: 1 })).toBe(false);
  });

  it.each(["timedout", "interrupted", "passed"] as const)("leaves a run that %s alone", (status) => {
    expect(check(aRedRun(), { result: { status } })).toBe(false);
  });

  it("does not when a run failed without a failed test", () => {
    const file = aFileSuite();
    file.test("passes", { results: [aResult()] });
    expect(check(file)).toBe(false);
  });

  it.each([
    ["no result", []],
    ["a result without a run", [anUnrunResult()]],
    ["an interrupted result", [aResult({ status: "interrupted" })]],
  ])("does not when a test has %s", (_what, results) => {
    const file = aRedRun();
    file.test("left out", { results });
    expect(check(file)).toBe(false);
  });

  it("does although the rest of the quarantined test's own serial chain did not run", () => {
    const file = aRedRun();
    const chain = file.describe("chain", { mode: "serial" });
    chain.test("q breaks", { results: [failed()] });
    chain.test("comes after", { results: [anUnrunResult()] });
    expect(check(file)).toBe(true);
    file.describe("another", { mode: "serial" }).test("waits", { results: [anUnrunResult()] });
    expect(check(file)).toBe(false);
  });

  it("counts flaky tests where they fail the run", () => {
    const file = aRedRun();
    file.test("wobbles", { results: flaky() });
    expect(check(file)).toBe(true);
    expect(check(file, { config: { failOnFlakyTests: true } })).toBe(false);
    const onlyQuarantined = aFileSuite();
    onlyQuarantined.test("q wobbles", { results: flaky() });
    expect(check(onlyQuarantined, { config: { failOnFlakyTests: true } })).toBe(true);
  });
});
