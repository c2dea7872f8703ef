/**
 * A change of the shop that breaks a locator of a test.
 * @typedef {object} Breakage
 * @property {"renamed" | "role" | "test id" | "duplicated" | "dialog"} kind
 * @property {string} what
 * @property {string} test  the titles of the test that it breaks
 * @property {string} right  CSS of the element that the test is about, after the change
 * @property {readonly (readonly [file: string, from: string, to: string])[]} edits
 */

export const ACCOUNT = "src/pages/account.html";
export const CART = "src/pages/cart.html";
export const CHECKOUT = "src/pages/checkout.html";
export const HOME = "src/pages/home.html";
export const PRODUCT = "src/pages/product.html";

export const PAY = '<button data-testid="pay" type="submit">Pay now</button>';
export const ADD = '<button id="add" data-testid="add-to-cart" type="button" disabled>Add to cart</button>';
export const SIGN_OUT = '<button id="sign-out" data-testid="btn-7" type="button">Sign out</button>';
export const TO_CHECKOUT = '<a id="to-checkout" href="/checkout" hidden>Check out</a>';
const TOASTS = '<div id="toasts"';
export const DISCOUNT = `<form id="discount">
        <label>Discount code <input data-testid="discount-input" name="code" /></label>
        <button type="submit">Apply</button>
        <p role="alert"></p>
      </form>`;
export const CATEGORY = `<label
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
export const SEARCH =
  '<input id="search" data-testid="search-box" type="search" aria-label="Search" autocomplete="off" />';

export const SUBMIT = "form#checkout button[type=submit], button[form=checkout]";

/** Changes of one kind. */
export function ofKind(kind, changes) {
  return changes.map((change) => ({ kind, ...change }));
}

/** One text in the place of another. */
export function replaced(file, from, to) {
  return [[file, from, to]];
}

/** Takes an element out of its place and puts it into a dialog at the page's end. */
export function moved(file, element, put = element) {
  const dialog = `<dialog open aria-label="More">\n      <h2>More</h2>\n      ${put}\n    </dialog>`;
  return [
    [file, element, ""],
    [file, TOASTS, `${dialog}\n    ${TOASTS}`],
  ];
}
