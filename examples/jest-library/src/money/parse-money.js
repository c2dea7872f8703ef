const { currencyCodes, currencyOf } = require("./currencies.js");

/** @import { Money } from "./currencies.js" */

const MINUS = /^\s*[-−]/;

/**
 * Reads what a person typed into a field: `£12.50`, `12,50 EUR`, `1,250 $`. Undefined when it is no money.
 * @param {string} text
 * @returns {Money | undefined}
 */
function parseMoney(text) {
  const currency = currencyCodes().find(
    (code) => text.includes(code) || text.includes(currencyOf(code).symbol),
  );
  const number = /\d[\d.,]*/.exec(text)?.[0];
  if (currency === undefined || number === undefined) return undefined;
  const { digits } = currencyOf(currency);
  const amount = Math.round(readNumber(number, digits) * 10 ** digits);
  return { amount: MINUS.test(text) ? -amount : amount, currency };
}

/**
 * The last mark is the point when as many digits follow as the coin has; every other mark groups thousands.
 * @param {string} text
 * @param {number} digits
 * @returns {number}
 */
function readNumber(text, digits) {
  const point = Math.max(text.lastIndexOf("."), text.lastIndexOf(","));
  const fraction = text.slice(point + 1);
  if (point === -1 || fraction.length !== digits) return Number(text.replace(/[.,]/g, ""));
  return Number(`${text.slice(0, point).replace(/[.,]/g, "")}.${fraction}`);
}

module.exports = { parseMoney };
