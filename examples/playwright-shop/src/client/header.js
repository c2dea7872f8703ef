import { showCartCount } from "./cart/cart-badge.js";
import { findElement } from "./elements.js";
import { attachSuggestions } from "./search/suggestions.js";
import { askShop } from "./shop-api.js";

/** @import { Cart } from "../shared/types.js" */

/**
 * Brings the header of every page to life: the search field and the cart's count.
 * @returns {Promise<void>}
 */
export async function mountHeader() {
  attachSuggestions(findElement("#search", HTMLInputElement), findElement("#suggestions", HTMLUListElement));
  /** @type {Cart} */
  const cart = await askShop("GET /api/cart");
  showCartCount(cart.count);
}
