import { ACCOUNT, CART, CHECKOUT, HOME, moved, replaced, TO_CHECKOUT } from "./shop-texts.mjs";

/**
 * The changes that the ranking was developed on; they do not count.
 * @type {readonly import("./shop-texts.mjs").Breakage[]}
 */
export const TUNING = [
  {
    kind: "renamed",
    what: "debit",
    test: "pays by a mandate signed on the page",
    right: "[value=debit]",
    edits: replaced(CHECKOUT, "Direct debit<", "SEPA mandate<"),
  },
  {
    kind: "renamed",
    what: "search",
    test: "lead to the product",
    right: "#search",
    edits: replaced(HOME, 'aria-label="Search"', 'aria-label="Find products"'),
  },
  {
    kind: "renamed",
    what: "card number",
    test: "pays by card",
    right: "[name=number]",
    edits: replaced(CHECKOUT, ">Card number <", ">Number of the card <"),
  },
  {
    kind: "role",
    what: "category",
    test: "narrows by its role",
    right: "#category",
    edits: replaced(HOME, '<select id="category">', '<select id="category" size="6">'),
  },
  {
    kind: "role",
    what: "sign out",
    test: "signed in signs out",
    right: "#sign-out",
    edits: replaced(ACCOUNT, '<button id="sign-out"', '<button role="link" id="sign-out"'),
  },
  {
    kind: "role",
    what: "remove",
    test: "is empty when its last line is removed",
    right: "#lines li button",
    edits: replaced(
      "src/client/cart/cart-view.js",
      '{ type: "button", "aria-label"',
      '{ type: "button", role: "link", "aria-label"',
    ),
  },
  {
    kind: "test id",
    what: "search",
    test: "id: searches",
    right: "#search",
    edits: replaced(HOME, 'data-testid="search-box"', 'data-testid="q"'),
  },
  {
    kind: "test id",
    what: "iban",
    test: "id: names an account",
    right: "[name=iban]",
    edits: replaced(CHECKOUT, 'data-testid="iban"', 'data-testid="account-number"'),
  },
  {
    kind: "test id",
    what: "opaque",
    test: "id: signs out",
    right: "#sign-out",
    edits: replaced(ACCOUNT, 'data-testid="btn-7"', 'data-testid="btn-9"'),
  },
  {
    kind: "duplicated",
    what: "search",
    test: "lead to the product",
    right: "#search",
    edits: replaced(
      HOME,
      "<h1>Everything for the desk</h1>",
      '<h1>Everything for the desk</h1>\n      <input type="search" aria-label="Search" />',
    ),
  },
  {
    kind: "duplicated",
    what: "sign out",
    test: "signed in signs out",
    right: "#sign-out",
    edits: replaced(ACCOUNT, "</nav>", '<button type="button">Sign out</button></nav>'),
  },
  {
    kind: "duplicated",
    what: "expiry",
    test: "pays by card",
    right: "[name=expiry]",
    edits: replaced(
      CHECKOUT,
      '<div id="mandate"',
      '<label>Valid until <input name="other" /></label>\n          <div id="mandate"',
    ),
  },
  {
    kind: "dialog",
    what: "to checkout",
    test: "place: checks out",
    right: "#to-checkout",
    edits: moved(CART, TO_CHECKOUT),
  },
];
