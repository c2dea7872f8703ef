const { roundHalfEven } = require("../numbers/round.js");
const { currencyOf } = require("./currencies.js");

/** @import { Money } from "./currencies.js" */

/** @typedef {Readonly<Record<string, number>>} Rates  how much of each currency a euro buys */

/**
 * Changes money at the rates of a service, which it asks once.
 * @param {() => Promise<Rates>} askRates
 */
function createExchange(askRates) {
  /** @type {Promise<Rates> | undefined} */
  let rates;

  return {
    /**
     * @param {Money} money
     * @param {string} to
     * @returns {Promise<Money>}
     */
    async convert({ amount, currency }, to) {
      if (currency === to) return { amount, currency };
      rates ??= askRates();
      const table = await rates;
      const euros = amount / 10 ** currencyOf(currency).digits / rateOf(table, currency);
      const coins = euros * rateOf(table, to) * 10 ** currencyOf(to).digits;
      return { amount: roundHalfEven(coins), currency: to };
    },
  };
}

/**
 * @param {Rates} rates
 * @param {string} currency
 * @returns {number}
 */
function rateOf(rates, currency) {
  const rate = currency === "EUR" ? 1 : rates[currency];
  if (rate === undefined) throw new RangeError(`There is no rate for ${currency} today.`);
  return rate;
}

module.exports = { createExchange };
