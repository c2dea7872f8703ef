import type { TestStep } from "@playwright/test/reporter";
import { describe, expect, it } from "vitest";
import { failedStep, stepTitled, usedLocators } from "../src/steps.ts";

const error = { message: "no" };

function aStep(category: string, title: string, more: object = {}): TestStep {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the few fields of a step that are read
  return { category, title, duration: 12.4, steps: [], ...more } as unknown as TestStep;
}

describe("usedLocators", () => {
  it.each([
    ["before 1.52", aStep("pw:api", "locator.getByLabel('Name').fill")],
    ["until 1.62", aStep("pw:api", "Fill \"secret\" getByLabel('Name')")],
    [
      "since 1.63",
      aStep("pw:api", 'Fill "secret"', { params: { locator: "getByLabel('Name')", value: "secret" } }),
    ],
  ])("reads the locator of a step, %s", (_, step) => {
    expect(usedLocators([aStep("test.step", "sign in", { steps: [step] })])).toEqual(["getByLabel('Name')"]);
  });

  it("leaves out what failed and what is no call", () => {
    const steps = [aStep("pw:api", "Click getByText('x')", { error }), aStep("hook", "getByText('y')")];
    expect(usedLocators(steps)).toEqual([]);
  });
});

describe("failedStep", () => {
  it("names the user's steps and the call, and never a value", () => {
    const call = aStep("pw:api", "Fill \"secret\" getByLabel('Name')", { error });
    const steps = [aStep("test.step", "sign in", { error, steps: [call] })];
    expect(failedStep({ steps })).toEqual({ title: "sign in › Fill getByLabel('Name')", durationMs: 12 });
  });

  it("leaves a long title to the core, which redacts it before it is shortened", () => {
    const steps = [aStep("test.step", "x".repeat(10_000), { error })];
    expect(failedStep({ steps })?.title).toHaveLength(4000);
  });

  it("finds the same step in another attempt", () => {
    const steps = [aStep("expect", "Expect \"toBeVisible\" getByText('x')")];
    const title = "Expect toBeVisible getByText('x')";
    expect(stepTitled({ steps }, title)).toEqual({ title, durationMs: 12 });
    expect(stepTitled({ steps }, "another")).toBeUndefined();
    expect(failedStep({ steps })).toBeUndefined();
  });
});
