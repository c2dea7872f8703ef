import { formatMoney } from "../../shared/money.js";
import { showCartCount } from "../cart/cart-badge.js";
import { findElement } from "../elements.js";
import { askShop } from "../shop-api.js";
import { showToast } from "../toasts.js";
import { createStockCounter } from "./stock-counter.js";

/** @import { Cart, Product } from "../../shared/types.js" */

/**
 * Shows one product and lets a customer put it into the cart.
 * @param {string} id
 * @returns {Promise<void>}
 */
export async function showProductPage(id) {
  /** @type {Product} */
  const product = await askShop(`GET /api/products/${id}`);
  findElement("#name", HTMLElement).textContent = product.name;
  findElement("#price", HTMLElement).textContent = formatMoney(product.price);
  const button = findElement("#add", HTMLButtonElement);
  const counter = createStockCounter(findElement("#stock", HTMLElement), button, product.stock);

  button.addEventListener("click", async () => {
    counter.takeOne();
    /** @type {{left: number, cart: Cart}} */
    const { left, cart } = await askShop("POST /api/cart/items", { productId: id });
    counter.correct(left);
    showCartCount(cart.count);
    showToast(`${product.name} is in your cart`);
  });
}
