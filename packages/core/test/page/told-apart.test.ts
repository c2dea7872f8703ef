import { describe, expect, it } from "vitest";
import { tellApart } from "../../src/page/told-apart.ts";

const PAGE = `- banner:
  - button "Pay now"
- main:
  - textbox "Card number"
  - button "Pay now"
- complementary:
  - button "Pay now and subscribe"
`;
const MESSAGE = `Error: locator.click: Error: strict mode violation: getByRole('button', { name: 'Pay now' }) resolved to 3 elements:
    1) <button type="button">Pay now</button> aka getByRole('button', { name: 'Pay now' }).first()
    2) <button data-testid="pay">Pay now</button> aka getByTestId('pay')
    3) <button type="button">Pay now and subscribe</button> aka getByRole('button', { name: 'Pay now and subscribe' })

Call log:
  - waiting for getByRole('button', { name: 'Pay now' })
`;
const locator = "getByRole('button', { name: 'Pay now' })";

describe("tellApart", () => {
  it("prefers what stands beside what the test used, with the runner's locator", () => {
    const used = ["getByRole('textbox', { name: 'Card number' })"];
    expect(tellApart(MESSAGE, { locator, action: "click", used }, PAGE)[0]).toMatchObject({
      locator: "getByTestId('pay')",
    });
  });

  it("replaces a locator that counts by one that need not", () => {
    const all = tellApart(MESSAGE, { locator, action: "click" }, PAGE).map((each) => each.locator);
    expect(all).toContain("getByRole('banner').getByRole('button', { name: 'Pay now' })");
  });

  it("takes what a change brought for the newcomer", () => {
    const edits = [
      {
        file: "src/pay.html",
        removed: [],
        added: ['<button type="button">Pay now</button>'],
        around: ['<label>Card number <input name="number" /></label>'],
      },
    ];
    const [first] = tellApart(MESSAGE, { locator, action: "click", edits }, PAGE);
    expect(first?.locator).toBe("getByRole('banner').getByRole('button', { name: 'Pay now' })");
  });

  it("keeps the runner's order without a page", () => {
    expect(tellApart(MESSAGE, { locator }).map((each) => each.locator)).toEqual([
      "getByRole('button', { name: 'Pay now' }).first()",
      "getByTestId('pay')",
      "getByRole('button', { name: 'Pay now and subscribe' })",
    ]);
  });
});
