const { group } = require("../numbers/group.js");
const { currencyOf } = require("./currencies.js");

/** @import { Money } from "./currencies.js" */

/**
 * Money as it stands on a price tag: `£1,250.00`, `99.00 kr`.
 * @param {Money} money
 * @returns {string}
 */
function formatMoney({ amount, currency }) {
  const { symbol, digits, after = false } = currencyOf(currency);
  const number = group(Math.abs(amount) / 10 ** digits, { digits });
  const sign = amount < 0 ? "−" : "";
  return after ? `${sign}${number} ${symbol}` : `${sign}${symbol}${number}`;
}

module.exports = { formatMoney };
