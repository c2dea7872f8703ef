import { fieldOf, textField } from "../http/fields.js";

/** @import { Address, Mandate, Payment } from "../../shared/types.js" */

/**
 * The checkout form out of what a browser sent: every field a text, absent ones empty.
 * @param {unknown} body
 * @returns {{address: Address, payment: Payment}}
 */
export function readCheckoutForm(body) {
  return { address: readAddress(fieldOf(body, "address")), payment: readPayment(fieldOf(body, "payment")) };
}

/**
 * @param {unknown} body
 * @returns {Address}
 */
function readAddress(body) {
  return {
    name: textField(body, "name"),
    street: textField(body, "street"),
    postcode: textField(body, "postcode"),
    city: textField(body, "city"),
    country: textField(body, "country"),
  };
}

/**
 * @param {unknown} body
 * @returns {Payment}
 */
function readPayment(body) {
  if (textField(body, "method") === "debit") {
    return { method: "debit", mandate: readMandate(fieldOf(body, "mandate")) };
  }
  return {
    method: "card",
    number: textField(body, "number"),
    expiry: textField(body, "expiry"),
    cvc: textField(body, "cvc"),
  };
}

/**
 * @param {unknown} body
 * @returns {Mandate}
 */
function readMandate(body) {
  return {
    reference: textField(body, "reference"),
    holder: textField(body, "holder"),
    iban: textField(body, "iban"),
    signature: textField(body, "signature"),
  };
}
