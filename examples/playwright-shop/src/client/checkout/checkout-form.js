import { findElement } from "../elements.js";
import { askShop, ShopRefusal } from "../shop-api.js";
import { showFieldErrors } from "./field-errors.js";
import { attachPaymentChoice, readPaymentChoice } from "./payment-choice.js";

/** @import { Order } from "../../shared/types.js" */

/**
 * Lets a customer enter address and payment, and goes to the order once it is paid.
 * @param {HTMLFormElement} form
 * @returns {void}
 */
export function attachCheckoutForm(form) {
  attachPaymentChoice(form);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = findElement("button[type=submit]", HTMLButtonElement, form);
    button.disabled = true;
    await submit(form);
    button.disabled = false;
  });
}

/** @param {HTMLFormElement} form */
async function submit(form) {
  const problem = findElement("#problem", HTMLElement, form);
  try {
    const payment = await readPaymentChoice(form);
    /** @type {Order} */
    const order = await askShop("POST /api/checkout", { address: readAddress(form), payment });
    location.assign(`/order/${order.number}`);
  } catch (error) {
    if (!(error instanceof ShopRefusal)) throw error;
    problem.textContent = error.message;
    showFieldErrors(form, error.fields);
  }
}

/** @param {HTMLFormElement} form */
function readAddress(form) {
  const fields = new FormData(form);
  const names = ["name", "street", "postcode", "city", "country"];
  return Object.fromEntries(names.map((name) => [name, fields.get(name)]));
}
