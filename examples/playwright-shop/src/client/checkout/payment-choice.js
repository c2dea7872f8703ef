import { findElement } from "../elements.js";
import { attachCardField, cardDigits } from "./card-field.js";
import { signOnPad } from "./mandate-pad.js";

/** @import { Payment } from "../../shared/types.js" */

/**
 * Shows the fields of the way to pay that is chosen.
 * @param {HTMLFormElement} form
 * @returns {void}
 */
export function attachPaymentChoice(form) {
  attachCardField(findElement("[name=number]", HTMLInputElement, form));
  const show = () => {
    findElement("#card", HTMLElement, form).hidden = chosenMethod(form) !== "card";
    findElement("#mandate", HTMLElement, form).hidden = chosenMethod(form) !== "debit";
  };
  form.addEventListener("change", show);
  show();
}

/**
 * What the customer entered to pay with; signs the mandate when one is needed.
 * @param {HTMLFormElement} form
 * @returns {Promise<Payment>}
 */
export async function readPaymentChoice(form) {
  if (chosenMethod(form) === "debit") {
    return { method: "debit", mandate: await signOnPad(findElement("#mandate", HTMLElement, form)) };
  }
  return {
    method: "card",
    number: cardDigits(findElement("[name=number]", HTMLInputElement, form)),
    expiry: findElement("[name=expiry]", HTMLInputElement, form).value.trim(),
    cvc: findElement("[name=cvc]", HTMLInputElement, form).value.trim(),
  };
}

/** @param {HTMLFormElement} form */
function chosenMethod(form) {
  return new FormData(form).get("method");
}
