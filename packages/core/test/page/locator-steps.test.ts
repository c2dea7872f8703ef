import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseLocator } from "../../src/page/locator-steps.ts";

describe("parseLocator", () => {
  it.each([
    [
      "getByRole('button', { name: 'Pay' })",
      [{ method: "getByRole", sought: { text: "button" }, options: { name: { text: "Pay" } }, exact: false }],
    ],
    [
      "getByText('It\\'s (1)', { exact: true })",
      [{ method: "getByText", sought: { text: "It's (1)" }, options: {}, exact: true }],
    ],
    [
      "getByLabel(/pay \\(now\\)/i)",
      [{ method: "getByLabel", sought: { text: "pay \\(now\\)", flags: "i" }, options: {}, exact: false }],
    ],
  ])("reads %s", (text, steps) => {
    expect(parseLocator(text)).toEqual(steps);
  });

  it("reads chains, with filters and numbers", () => {
    const steps = parseLocator(
      "locator('li').filter({ hasText: 'Tape' }).getByRole('button', { name: /x/i }).nth(2).first()",
    );
    expect(steps.map(({ method }) => method)).toEqual(["locator", "filter", "getByRole", "nth", "first"]);
    expect(steps[1]?.options).toEqual({ hasText: { text: "Tape" } });
    expect(steps[3]?.sought).toEqual({ text: "2" });
  });

  it("takes what is no locator for none", () => {
    expect(parseLocator("#cart > .pay")).toEqual([]);
    expect(parseLocator("the text: Pay")).toEqual([]);
  });

  it("comes to an end with any text", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseLocator(`getByText(${text}`).length).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});
