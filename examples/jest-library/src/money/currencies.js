/**
 * @typedef {object} Currency
 * @property {string} symbol
 * @property {number} digits of the smallest coin after the point
 * @property {boolean} [after] whether the symbol stands behind the number
 */

/** @type {ReadonlyMap<string, Currency>} */
const CURRENCIES = new Map([
  ["GBP", { symbol: "£", digits: 2 }],
  ["EUR", { symbol: "€", digits: 2 }],
  ["USD", { symbol: "$", digits: 2 }],
  ["JPY", { symbol: "¥", digits: 0 }],
  ["SEK", { symbol: "kr", digits: 2, after: true }],
  ["KWD", { symbol: "KD", digits: 3, after: true }],
]);

/**
 * Money is counted in the smallest coin: 1250 GBP are twelve pounds fifty.
 * @typedef {object} Money
 * @property {number} amount
 * @property {string} currency
 */

/**
 * @param {string} code
 * @returns {Currency}
 */
function currencyOf(code) {
  const currency = CURRENCIES.get(code);
  if (currency === undefined) throw new RangeError(`We do not take ${code}.`);
  return currency;
}

/** @returns {string[]} */
function currencyCodes() {
  return [...CURRENCIES.keys()];
}

module.exports = { currencyOf, currencyCodes };
