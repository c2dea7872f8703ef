import { findElement } from "../elements.js";
import { askShop, ShopRefusal } from "../shop-api.js";
import { showCart } from "./cart-view.js";

/**
 * Lets a customer enter a discount code.
 * @param {HTMLFormElement} form
 * @returns {void}
 */
export function attachDiscountForm(form) {
  const input = findElement("input", HTMLInputElement, form);
  const problem = findElement("[role=alert]", HTMLElement, form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    problem.textContent = "";
    try {
      showCart(await askShop("POST /api/cart/discount", { code: input.value }));
    } catch (error) {
      if (!(error instanceof ShopRefusal)) throw error;
      problem.textContent = error.message;
    }
  });
}
