import { findElement } from "../elements.js";
import { askShop } from "../shop-api.js";

/** @import { Mandate } from "../../shared/types.js" */

/**
 * Has the customer sign a direct-debit mandate by typing the account and the holder's name.
 * @param {HTMLElement} pad
 * @returns {Promise<Mandate>}
 */
export async function signOnPad(pad) {
  const iban = findElement("[name=iban]", HTMLInputElement, pad).value;
  const holder = findElement("[name=holder]", HTMLInputElement, pad).value;
  return askShop("POST /api/mandates", { iban, holder });
}
