import {
  ACCOUNT,
  CART,
  CHECKOUT,
  HOME,
  PRODUCT,
  ADD,
  CATEGORY,
  DISCOUNT,
  moved,
  ofKind,
  replaced,
  PAY,
  SEARCH,
  SIGN_OUT,
  SUBMIT,
} from "./shop-texts.mjs";

/**
 * The changes that are judged: six of each kind. The ranking was not developed on them.
 * @type {readonly import("./shop-texts.mjs").Breakage[]}
 */
export const JUDGED = [
  ...ofKind("renamed", [
    {
      what: "pay",
      test: "pays by card",
      right: SUBMIT,
      edits: replaced(CHECKOUT, ">Pay now<", ">Complete purchase<"),
    },
    {
      what: "add",
      test: "goes into the cart with a click",
      right: "#add",
      edits: replaced(PRODUCT, ">Add to cart<", ">Put in basket<"),
    },
    {
      what: "apply",
      test: "says that a discount code is unknown",
      right: "#discount button",
      edits: replaced(CART, ">Apply<", ">Redeem<"),
    },
    {
      what: "remove",
      test: "is empty when its last line is removed",
      right: "#lines li button",
      edits: replaced("src/client/cart/cart-view.js", "`Remove ${name}`", "`Delete ${name}`"),
    },
    {
      what: "expiry",
      test: "pays by card",
      right: "[name=expiry]",
      edits: replaced(CHECKOUT, ">Valid until <", ">Expiry date <"),
    },
    {
      what: "sign out",
      test: "signed in signs out",
      right: "#sign-out",
      edits: replaced(ACCOUNT, ">Sign out<", ">Log out<"),
    },
  ]),
  ...ofKind("role", [
    {
      what: "to checkout",
      test: "by place checks out",
      right: "#to-checkout",
      edits: replaced(CART, '<a id="to-checkout"', '<a role="button" id="to-checkout"'),
    },
    {
      what: "add",
      test: "goes into the cart with a click",
      right: "#add",
      edits: replaced(PRODUCT, '<button id="add"', '<button role="link" id="add"'),
    },
    {
      what: "search",
      test: "lead to the product",
      right: "#search",
      edits: replaced(HOME, 'type="search"', 'type="text"'),
    },
    {
      what: "heading",
      test: "lead to the product",
      right: "#name",
      edits: replaced(PRODUCT, '<h1 id="name"></h1>', '<p id="name"></p>'),
    },
    {
      what: "alert",
      test: "says that a discount code is unknown",
      right: "#discount p",
      edits: [
        ...replaced(CART, '<p role="alert">', '<p role="status">'),
        ...replaced("src/client/cart/discount-form.js", "[role=alert]", "[role=status]"),
      ],
    },
    {
      what: "order",
      test: "lists the orders of a customer who is signed in",
      right: "#orders li button",
      edits: replaced(
        "src/client/account/order-history.js",
        'element("a", { href: `/order/${number}` }, number)',
        'element("button", { type: "button" }, number)',
      ),
    },
  ]),
  ...ofKind("test id", [
    {
      what: "pay",
      test: "id: pays",
      right: SUBMIT,
      edits: replaced(CHECKOUT, 'data-testid="pay"', 'data-testid="submit-order"'),
    },
    {
      what: "add",
      test: "id: buys",
      right: "#add",
      edits: replaced(PRODUCT, 'data-testid="add-to-cart"', 'data-testid="buy-button"'),
    },
    {
      what: "discount",
      test: "id: enters a discount",
      right: "[name=code]",
      edits: replaced(CART, 'data-testid="discount-input"', 'data-testid="voucher-field"'),
    },
    {
      what: "stock",
      test: "id: counts the stock",
      right: "#stock",
      edits: replaced(PRODUCT, 'data-testid="stock-label"', 'data-testid="availability"'),
    },
    {
      what: "cart",
      test: "id: goes to the cart",
      right: 'nav a[href="/cart"]',
      edits: replaced(HOME, 'data-testid="cart-link"', 'data-testid="nav-cart"'),
    },
    {
      what: "country",
      test: "id: chooses a country",
      right: "[name=country]",
      edits: replaced(CHECKOUT, 'data-testid="country"', 'data-testid="address-country"'),
    },
  ]),
  ...ofKind("duplicated", [
    {
      what: "pay",
      test: "pays by card",
      right: SUBMIT,
      edits: replaced(CHECKOUT, "</nav>", '<button type="button">Pay now</button></nav>'),
    },
    {
      what: "add",
      test: "goes into the cart with a click",
      right: "#add",
      edits: replaced(
        PRODUCT,
        '<div id="toasts"',
        '<footer><button type="button">Add to cart</button></footer>\n    <div id="toasts"',
      ),
    },
    {
      what: "apply",
      test: "says that a discount code is unknown",
      right: "#discount button",
      edits: replaced(
        CART,
        '<div id="toasts"',
        '<aside><h2>Jobs</h2><button type="button">Apply</button></aside>\n    <div id="toasts"',
      ),
    },
    {
      what: "street",
      test: "pays by card",
      right: "[name=street]",
      edits: replaced(
        CHECKOUT,
        "<legend>Payment</legend>",
        '<legend>Payment</legend>\n          <label>Street <input name="billing" /></label>',
      ),
    },
    {
      what: "alert",
      test: "says that a discount code is unknown",
      right: "#discount [role=alert]",
      edits: replaced(
        CART,
        "<h1>Your cart</h1>",
        '<p role="alert">Free shipping from € 60</p>\n      <h1>Your cart</h1>',
      ),
    },
    {
      what: "part of a name",
      test: "goes into the cart with a click",
      right: "#add",
      edits: replaced(
        PRODUCT,
        '<button id="add" data-testid="add-to-cart" type="button" disabled>Add to cart</button>',
        '<button type="button">Add to cart and check out</button>\n      <button id="add" data-testid="add-to-cart" type="button" disabled>Add to cart</button>',
      ),
    },
  ]),
  ...ofKind("dialog", [
    {
      what: "pay",
      test: "place: pays",
      right: SUBMIT,
      edits: moved(CHECKOUT, PAY, '<button form="checkout" data-testid="pay" type="submit">Pay now</button>'),
    },
    {
      what: "discount",
      test: "place: enters a discount",
      right: "#discount input",
      edits: moved(CART, DISCOUNT),
    },
    {
      what: "add",
      test: "place: buys",
      right: "#add",
      edits: moved(PRODUCT, ADD),
    },
    {
      what: "category",
      test: "place: narrows",
      right: "#category",
      edits: moved(HOME, CATEGORY),
    },
    {
      what: "search",
      test: "place: searches",
      right: "#search",
      edits: moved(HOME, SEARCH),
    },
    {
      what: "sign out",
      test: "place: signs out",
      right: "#sign-out",
      edits: moved(ACCOUNT, SIGN_OUT),
    },
  ]),
];
