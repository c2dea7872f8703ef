import { describe, expect, it } from "vitest";
import { nearestElements } from "../../src/page/nearest-elements.ts";
import type { Lookup } from "../../src/page/wanted.ts";

const SHOP = `- generic [ref=e1]:
  - banner [ref=e2]:
    - link "Plum & Quill" [ref=e3]:
      - /url: /
    - searchbox "Search" [ref=e4]
    - navigation [ref=e5]:
      - link "Account" [ref=e6]
      - link "Cart (1)" [ref=e7]
  - main [ref=e8]:
    - heading "Checkout" [level=1] [ref=e9]
    - group "Address" [ref=e10]:
      - generic [ref=e11]:
        - text: Street
        - textbox "Street" [ref=e12]
      - generic [ref=e13]:
        - text: Expiry date
        - textbox "Expiry date" [ref=e14]:
          - /placeholder: MM/YY
    - radio "Card" [checked] [ref=e15]
    - radio "SEPA mandate" [ref=e16]
    - paragraph [ref=e17]: 6 left
    - button "Complete purchase" [ref=e18]
  - dialog "Filters" [ref=e19]:
    - combobox "Category" [ref=e20]
`;

const first = (locator: string, more: Partial<Lookup> = {}): string | undefined =>
  nearestElements(SHOP, { locator, ...more })?.elements[0]?.locator;

describe("nearestElements", () => {
  it.each<[what: string, lookup: Lookup, found: string]>([
    [
      "a new name, by the role",
      { locator: "getByRole('button', { name: 'Pay now' })", action: "click" },
      "getByRole('button', { name: 'Complete purchase' })",
    ],
    [
      "a like name",
      { locator: "getByLabel('Expires (date)')", action: "fill" },
      "getByRole('textbox', { name: 'Expiry date' })",
    ],
    [
      "a new role, by the name",
      { locator: "getByRole('button', { name: 'Cart' })", action: "click" },
      "getByRole('link', { name: 'Cart (1)' })",
    ],
    [
      "a test id, by its words",
      { locator: "getByTestId('street-input')", action: "fill" },
      "getByRole('textbox', { name: 'Street' })",
    ],
    [
      "a CSS class, by its words",
      { locator: "locator('form .search-box')", action: "fill" },
      "getByRole('searchbox', { name: 'Search' })",
    ],
    [
      "a text, by what it was to show",
      { locator: "getByTestId('x1')", action: "toHaveText", expected: "5 left" },
      "getByText('6 left')",
    ],
    [
      "what is not yet checked",
      { locator: "getByLabel('Direct debit')", action: "check" },
      "getByRole('radio', { name: 'SEPA mandate' })",
    ],
    [
      "what moved into a dialog",
      { locator: "getByRole('main').getByLabel('Category')", action: "selectOption" },
      "getByRole('dialog', { name: 'Filters' }).getByRole('combobox', { name: 'Category' })",
    ],
    [
      "a name in the source of the test",
      { locator: "locator('#f7')", action: "fill", source: "await this.expiryDate.fill(value);" },
      "getByRole('textbox', { name: 'Expiry date' })",
    ],
  ])("finds %s", (_, { locator, ...more }, found) => {
    expect(first(locator, more)).toBe(found);
  });

  it("does not name what the test used under another name", () => {
    const locator = "getByTestId('payment')";
    const lookup = { locator, action: "check" } as const;
    expect(first(locator, { ...lookup, used: ["getByRole('radio', { name: 'SEPA mandate' })"] })).toBe(
      "getByRole('radio', { name: 'Card' })",
    );
  });

  it("trusts a change of the sources before likeness", () => {
    const edits = [
      {
        file: "src/pay.html",
        removed: ['<button data-testid="pay" type="submit">Complete purchase</button>'],
        added: ['<button data-testid="submit-order" type="submit">Complete purchase</button>'],
        around: [],
      },
    ];
    expect(
      nearestElements(SHOP, { locator: "getByTestId('pay')", action: "click", edits })?.elements.slice(0, 2),
    ).toEqual([
      {
        locator: "getByTestId('submit-order')",
        label: 'test id "submit-order"',
        score: 1,
        from: "src/pay.html",
      },
      expect.objectContaining({ locator: "getByRole('button', { name: 'Complete purchase' })" }),
    ]);
  });

  it("names nothing where nothing is alike, and tells the page by its heading", () => {
    expect(nearestElements(SHOP, { locator: "getByRole('grid', { name: 'Invoices' })" })).toEqual({
      elements: [],
      heading: "Checkout",
    });
  });

  it("tells that an element came too late", () => {
    expect(nearestElements(SHOP, { locator: "getByRole('link', { name: 'Account' })" })).toMatchObject({
      late: true,
    });
  });

  it("says nothing of what it cannot read", () => {
    expect(nearestElements("", { locator: "getByText('x')" })).toBeUndefined();
    expect(nearestElements(SHOP, { locator: "the text: x" })).toBeUndefined();
  });
});
