import { percentOf } from "../../shared/money.js";
import { findProduct } from "../catalog/catalog.js";

/** @import { CartLine } from "../../shared/types.js" */

/** @typedef {(lines: readonly CartLine[], subtotal: number) => number} Discount */

/** @type {ReadonlyMap<string, Discount>} */
const DISCOUNTS = new Map([
  ["WELCOME10", (_lines, subtotal) => percentOf(subtotal, 10)],
  ["PENS3FOR2", (lines) => thirdFree(lines, "pens")],
]);

/**
 * @param {string} code
 * @returns {boolean}
 */
export function isDiscountCode(code) {
  return DISCOUNTS.has(code);
}

/**
 * What a code takes off these lines, in cents; nothing without a code.
 * @param {string | undefined} code
 * @param {readonly CartLine[]} lines
 * @param {number} subtotal
 * @returns {number}
 */
export function discountOn(code, lines, subtotal) {
  const discount = code === undefined ? undefined : DISCOUNTS.get(code);
  return discount ? discount(lines, subtotal) : 0;
}

/**
 * Of every three pieces of a category the cheapest is free.
 * @param {readonly CartLine[]} lines
 * @param {string} category
 * @returns {number}
 */
function thirdFree(lines, category) {
  const prices = lines
    .filter((line) => findProduct(line.productId).category === category)
    .flatMap((line) => Array.from({ length: line.quantity }, () => line.price))
    .toSorted((a, b) => b - a);
  return prices.filter((_price, index) => index % 3 === 2).reduce((sum, price) => sum + price, 0);
}
