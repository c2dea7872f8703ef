import { formatMoney } from "../../shared/money.js";
import { element, findElement } from "../elements.js";
import { askShop } from "../shop-api.js";
import { showToast } from "../toasts.js";
import { showCartCount } from "./cart-badge.js";
import { showTotals } from "./totals-table.js";

/** @import { Cart, CartLine } from "../../shared/types.js" */

/**
 * Shows the cart; its quantities can be changed.
 * @returns {Promise<void>}
 */
export async function mountCartView() {
  showCart(await askShop("GET /api/cart"));
}

/**
 * Shows a cart the shop has just sent.
 * @param {Cart} cart
 * @returns {void}
 */
export function showCart({ lines, count, totals }) {
  findElement("#lines", HTMLElement).replaceChildren(...lines.map(rowOf));
  findElement("#empty", HTMLElement).hidden = count > 0;
  findElement("#to-checkout", HTMLAnchorElement).hidden = count === 0;
  showTotals(findElement("#totals", HTMLElement), totals);
  showCartCount(count);
}

/** @param {CartLine} line */
function rowOf({ productId, name, quantity, total }) {
  const input = element("input", {
    type: "number",
    min: "0",
    value: String(quantity),
    "aria-label": `Quantity of ${name}`,
  });
  input.addEventListener("change", () => change(`PATCH /api/cart/items/${productId}`, Number(input.value)));
  const remove = element("button", { type: "button", "aria-label": `Remove ${name}` }, "×");
  remove.addEventListener("click", () => change(`PATCH /api/cart/items/${productId}`, 0));
  return element("li", {}, element("span", {}, name), input, element("span", {}, formatMoney(total)), remove);
}

/**
 * @param {string} line
 * @param {number} quantity
 */
async function change(line, quantity) {
  try {
    showCart(await askShop(line, { quantity }));
  } catch (error) {
    showToast(error instanceof Error ? error.message : "That did not work.");
    await mountCartView();
  }
}
