import { discountOn } from "./discounts.js";

/** @import { CartLine, Totals } from "../../shared/types.js" */

const FREE_SHIPPING_FROM = 4000;
const SHIPPING = 490;
const VAT_PERCENT = 20;

/**
 * What these lines cost. Shipping is free from 40 euros on, judged after the discount.
 * @param {readonly CartLine[]} lines
 * @param {string} [discountCode]
 * @returns {Totals}
 */
export function totalsOf(lines, discountCode) {
  const subtotal = lines.reduce((sum, line) => sum + line.total, 0);
  const discount = discountOn(discountCode, lines, subtotal);
  const goods = subtotal - discount;
  const shipping = goods === 0 || goods >= FREE_SHIPPING_FROM ? 0 : SHIPPING;
  const total = goods + shipping;
  return { subtotal, discount, shipping, total, vat: includedVat(total) };
}

/**
 * @param {number} gross
 * @returns {number}
 */
function includedVat(gross) {
  return Math.round((gross * VAT_PERCENT) / (100 + VAT_PERCENT));
}
