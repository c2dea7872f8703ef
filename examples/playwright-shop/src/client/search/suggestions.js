import { element } from "../elements.js";
import { askShop } from "../shop-api.js";

/** @import { Product } from "../../shared/types.js" */

/** A pause in typing that is worth a question to the shop. */
const DEBOUNCE_MS = 25;

/**
 * Suggests products while a customer types.
 *
 * This has the bug such fields are born with: two questions on their way at the same time may be answered in either
 * order, and the answer that comes last is shown, even if it belongs to the older question.
 * @param {HTMLInputElement} input
 * @param {HTMLUListElement} list
 * @returns {void}
 */
export function attachSuggestions(input, list) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => suggest(input.value, list), DEBOUNCE_MS);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") showProducts([], list);
  });
}

/**
 * @param {string} query
 * @param {HTMLUListElement} list
 */
async function suggest(query, list) {
  /** @type {Product[]} */
  const products = await askShop(`GET /api/search?q=${encodeURIComponent(query)}`);
  showProducts(products, list);
}

/**
 * @param {readonly Product[]} products
 * @param {HTMLUListElement} list
 */
function showProducts(products, list) {
  const items = products.map(({ id, name }) =>
    element("li", {}, element("a", { href: `/product/${id}` }, name)),
  );
  list.replaceChildren(...items);
  list.hidden = items.length === 0;
}
