/**
 * Changes of the shop that break a locator of a test. `judged` ones are the benchmark; the others were there to develop on.
 * @typedef {object} Breakage
 * @property {string} what
 * @property {"renamed" | "role" | "test id" | "duplicated" | "dialog"} kind
 * @property {boolean} judged
 * @property {string} test  the title of the test that it breaks
 * @property {readonly (readonly [file: string, from: string, to: string])[]} edits
 * @property {string} right  CSS of the element that the test is about, after the change
 */

const CHECKOUT = "src/pages/checkout.html";
const PRODUCT = "src/pages/product.html";
const CART = "src/pages/cart.html";
const HOME = "src/pages/home.html";
const ACCOUNT = "src/pages/account.html";

const PAY = '<button data-testid="pay" type="submit">Pay now</button>';
const ADD = '<button id="add" data-testid="add-to-cart" type="button" disabled>Add to cart</button>';
const SIGN_OUT = '<button id="sign-out" data-testid="btn-7" type="button">Sign out</button>';
const TO_CHECKOUT = '<a id="to-checkout" href="/checkout" hidden>Check out</a>';
const TOASTS = '<div id="toasts"';
const DISCOUNT = `<form id="discount">
        <label>Discount code <input data-testid="discount-input" name="code" /></label>
        <button type="submit">Apply</button>
        <p role="alert"></p>
      </form>`;
const CATEGORY = `<label
        >Category
        <select id="category">
          <option value="">All</option>
          <option value="notebooks">Notebooks</option>
          <option value="pens">Pens</option>
          <option value="pencils">Pencils</option>
          <option value="ink">Ink</option>
          <option value="desk">Desk</option>
        </select>
      </label>`;
const SEARCH =
  '<input id="search" data-testid="search-box" type="search" aria-label="Search" autocomplete="off" />';

const SUBMIT = "form#checkout button[type=submit], button[form=checkout]";

/** @type {readonly Breakage[]} */
export const BREAKAGES = [
  // Renamed
  renamed("pay", true, "pays by card", [[CHECKOUT, ">Pay now<", ">Complete purchase<"]], SUBMIT),
  renamed(
    "add",
    true,
    "goes into the cart with a click",
    [[PRODUCT, ">Add to cart<", ">Put in basket<"]],
    "#add",
  ),
  renamed(
    "apply",
    true,
    "says that a discount code is unknown",
    [[CART, ">Apply<", ">Redeem<"]],
    "#discount button",
  ),
  renamed(
    "remove",
    true,
    "is empty when its last line is removed",
    [["src/client/cart/cart-view.js", "`Remove ${name}`", "`Delete ${name}`"]],
    "#lines li button",
  ),
  renamed("expiry", true, "pays by card", [[CHECKOUT, ">Valid until <", ">Expiry date <"]], "[name=expiry]"),
  renamed("sign out", true, "signed in signs out", [[ACCOUNT, ">Sign out<", ">Log out<"]], "#sign-out"),
  renamed(
    "debit",
    false,
    "pays by a mandate signed on the page",
    [[CHECKOUT, "Direct debit<", "SEPA mandate<"]],
    "[value=debit]",
  ),
  renamed(
    "search",
    false,
    "lead to the product",
    [[HOME, 'aria-label="Search"', 'aria-label="Find products"']],
    "#search",
  ),
  renamed(
    "card number",
    false,
    "pays by card",
    [[CHECKOUT, ">Card number <", ">Number of the card <"]],
    "[name=number]",
  ),

  // Another role
  role(
    "to checkout",
    true,
    "by place checks out",
    [[CART, '<a id="to-checkout"', '<a role="button" id="to-checkout"']],
    "#to-checkout",
  ),
  role(
    "add",
    true,
    "goes into the cart with a click",
    [[PRODUCT, '<button id="add"', '<button role="link" id="add"']],
    "#add",
  ),
  role("search", true, "lead to the product", [[HOME, 'type="search"', 'type="text"']], "#search"),
  role(
    "heading",
    true,
    "lead to the product",
    [[PRODUCT, '<h1 id="name"></h1>', '<p id="name"></p>']],
    "#name",
  ),
  role(
    "alert",
    true,
    "says that a discount code is unknown",
    [
      [CART, '<p role="alert">', '<p role="status">'],
      ["src/client/cart/discount-form.js", "[role=alert]", "[role=status]"],
    ],
    "#discount p",
  ),
  role(
    "order",
    true,
    "lists the orders of a customer who is signed in",
    [
      [
        "src/client/account/order-history.js",
        'element("a", { href: `/order/${number}` }, number)',
        'element("button", { type: "button" }, number)',
      ],
    ],
    "#orders li button",
  ),
  role(
    "category",
    false,
    "narrows by its role",
    [[HOME, '<select id="category">', '<select id="category" size="6">']],
    "#category",
  ),
  role(
    "sign out",
    false,
    "signed in signs out",
    [[ACCOUNT, '<button id="sign-out"', '<button role="link" id="sign-out"']],
    "#sign-out",
  ),
  role(
    "remove",
    false,
    "is empty when its last line is removed",
    [
      [
        "src/client/cart/cart-view.js",
        '{ type: "button", "aria-label"',
        '{ type: "button", role: "link", "aria-label"',
      ],
    ],
    "#lines li button",
  ),

  // Another test id
  testId("pay", true, "id: pays", [[CHECKOUT, 'data-testid="pay"', 'data-testid="submit-order"']], SUBMIT),
  testId(
    "add",
    true,
    "id: buys",
    [[PRODUCT, 'data-testid="add-to-cart"', 'data-testid="buy-button"']],
    "#add",
  ),
  testId(
    "discount",
    true,
    "id: enters a discount",
    [[CART, 'data-testid="discount-input"', 'data-testid="voucher-field"']],
    "[name=code]",
  ),
  testId(
    "stock",
    true,
    "id: counts the stock",
    [[PRODUCT, 'data-testid="stock-label"', 'data-testid="availability"']],
    "#stock",
  ),
  testId(
    "cart",
    true,
    "id: goes to the cart",
    [[HOME, 'data-testid="cart-link"', 'data-testid="nav-cart"']],
    'nav a[href="/cart"]',
  ),
  testId(
    "country",
    true,
    "id: chooses a country",
    [[CHECKOUT, 'data-testid="country"', 'data-testid="address-country"']],
    "[name=country]",
  ),
  testId("search", false, "id: searches", [[HOME, 'data-testid="search-box"', 'data-testid="q"']], "#search"),
  testId(
    "iban",
    false,
    "id: names an account",
    [[CHECKOUT, 'data-testid="iban"', 'data-testid="account-number"']],
    "[name=iban]",
  ),
  testId(
    "opaque",
    false,
    "id: signs out",
    [[ACCOUNT, 'data-testid="btn-7"', 'data-testid="btn-9"']],
    "#sign-out",
  ),

  // There twice
  duplicated(
    "pay",
    true,
    "pays by card",
    [[CHECKOUT, "</nav>", '<button type="button">Pay now</button></nav>']],
    SUBMIT,
  ),
  duplicated(
    "add",
    true,
    "goes into the cart with a click",
    [[PRODUCT, TOASTS, `<footer><button type="button">Add to cart</button></footer>\n    ${TOASTS}`]],
    "#add",
  ),
  duplicated(
    "apply",
    true,
    "says that a discount code is unknown",
    [[CART, TOASTS, `<aside><h2>Jobs</h2><button type="button">Apply</button></aside>\n    ${TOASTS}`]],
    "#discount button",
  ),
  duplicated(
    "street",
    true,
    "pays by card",
    [
      [
        CHECKOUT,
        "<legend>Payment</legend>",
        '<legend>Payment</legend>\n          <label>Street <input name="billing" /></label>',
      ],
    ],
    "[name=street]",
  ),
  duplicated(
    "alert",
    true,
    "says that a discount code is unknown",
    [[CART, "<h1>Your cart</h1>", '<p role="alert">Free shipping from € 60</p>\n      <h1>Your cart</h1>']],
    "#discount [role=alert]",
  ),
  duplicated(
    "part of a name",
    true,
    "goes into the cart with a click",
    [[PRODUCT, ADD, `<button type="button">Add to cart and check out</button>\n      ${ADD}`]],
    "#add",
  ),
  duplicated(
    "search",
    false,
    "lead to the product",
    [
      [
        HOME,
        "<h1>Everything for the desk</h1>",
        '<h1>Everything for the desk</h1>\n      <input type="search" aria-label="Search" />',
      ],
    ],
    "#search",
  ),
  duplicated(
    "sign out",
    false,
    "signed in signs out",
    [[ACCOUNT, "</nav>", '<button type="button">Sign out</button></nav>']],
    "#sign-out",
  ),
  duplicated(
    "expiry",
    false,
    "pays by card",
    [
      [
        CHECKOUT,
        '<div id="mandate"',
        '<label>Valid until <input name="other" /></label>\n          <div id="mandate"',
      ],
    ],
    "[name=expiry]",
  ),

  // Moved into a dialog
  dialog(
    "pay",
    true,
    "place: pays",
    CHECKOUT,
    PAY,
    '<button form="checkout" data-testid="pay" type="submit">Pay now</button>',
    SUBMIT,
  ),
  dialog("discount", true, "place: enters a discount", CART, DISCOUNT, DISCOUNT, "#discount input"),
  dialog("add", true, "place: buys", PRODUCT, ADD, ADD, "#add"),
  dialog("category", true, "place: narrows", HOME, CATEGORY, CATEGORY, "#category"),
  dialog("search", true, "place: searches", HOME, SEARCH, SEARCH, "#search"),
  dialog("sign out", true, "place: signs out", ACCOUNT, SIGN_OUT, SIGN_OUT, "#sign-out"),
  dialog("to checkout", false, "place: checks out", CART, TO_CHECKOUT, TO_CHECKOUT, "#to-checkout"),
];

function renamed(what, judged, test, edits, right) {
  return { what, kind: "renamed", judged, test, edits, right };
}

function role(what, judged, test, edits, right) {
  return { what, kind: "role", judged, test, edits, right };
}

function testId(what, judged, test, edits, right) {
  return { what, kind: "test id", judged, test, edits, right };
}

function duplicated(what, judged, test, edits, right) {
  return { what, kind: "duplicated", judged, test, edits, right };
}

/** Out of the place it has, into a dialog at the page's end. */
function dialog(what, judged, test, file, taken, put, right) {
  const edits = [
    [file, taken, ""],
    [
      file,
      TOASTS,
      `<dialog open aria-label="More">\n      <h2>More</h2>\n      ${put}\n    </dialog>\n    ${TOASTS}`,
    ],
  ];
  return { what, kind: "dialog", judged, test, edits, right };
}
