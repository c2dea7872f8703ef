import { RefusalError } from "../http/refusal-error.js";
import { verifyMandate } from "../signing/mandate.js";
import { checkAddress } from "./address.js";
import { askBank, checkCard } from "./card.js";

/** @import { Address, Order, Payment } from "../../shared/types.js" */
/** @import { CartKeeper } from "../cart/cart.js" */

/**
 * Turns a cart into a paid order, or refuses with a sentence for every field that is wrong.
 * @param {CartKeeper} cart
 * @param {{address: Address, payment: Payment}} form
 * @returns {Omit<Order, "number">}
 */
export function checkOut(cart, { address, payment }) {
  const { lines, totals } = cart.view();
  if (lines.length === 0) throw new RefusalError(409, "The cart is empty.");
  const problems = checkAddress(address);
  if (payment.method === "card") Object.assign(problems, checkCard(payment, new Date()));
  if (Object.keys(problems).length > 0) throw new RefusalError(422, "Something is missing.", problems);
  const paidBy = pay(payment);
  cart.clear();
  return { lines, totals, address, paidBy };
}

/**
 * @param {Payment} payment
 * @returns {string} how it was paid
 */
function pay(payment) {
  if (payment.method === "debit") {
    if (!verifyMandate(payment.mandate)) throw new RefusalError(402, "The mandate is not signed.");
    return `direct debit, mandate ${payment.mandate.reference}`;
  }
  const refused = askBank(payment);
  if (refused) throw new RefusalError(402, refused);
  return `card ending ${payment.number.slice(-4)}`;
}
