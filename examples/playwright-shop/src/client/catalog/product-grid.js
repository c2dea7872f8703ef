import { formatMoney } from "../../shared/money.js";
import { element } from "../elements.js";

/** @import { Product } from "../../shared/types.js" */

/**
 * Shows products as cards.
 * @param {HTMLElement} grid
 * @param {readonly Product[]} products
 * @returns {void}
 */
export function showProductGrid(grid, products) {
  grid.replaceChildren(...products.map(cardOf));
}

/** @param {Product} product */
function cardOf({ id, name, price }) {
  const link = element("a", { href: `/product/${id}` }, name);
  return element("li", { class: "product" }, link, element("span", { class: "price" }, formatMoney(price)));
}
