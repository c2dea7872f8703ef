import { findElement } from "../elements.js";
import { askShop, ShopRefusal } from "../shop-api.js";

/**
 * Lets a customer sign in.
 * @param {HTMLFormElement} form
 * @param {() => Promise<void>} onSignedIn
 * @returns {void}
 */
export function attachSignInForm(form, onSignedIn) {
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await askShop("POST /api/login", Object.fromEntries(new FormData(form)));
      await onSignedIn();
    } catch (error) {
      if (!(error instanceof ShopRefusal)) throw error;
      findElement("[role=alert]", HTMLElement, form).textContent = error.message;
    }
  });
}
