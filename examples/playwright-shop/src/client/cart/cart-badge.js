import { findElement } from "../elements.js";

/**
 * Shows how many pieces are in the cart.
 * @param {number} count
 * @returns {void}
 */
export function showCartCount(count) {
  findElement("#cart-count", HTMLElement).textContent = String(count);
}
