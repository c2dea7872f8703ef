const { formatMoney } = require("../money/format-money.js");
const { element } = require("./element.js");
const { priceTag } = require("./price-tag.js");

/** @import { Money } from "../money/currencies.js" */

/**
 * A price with what it is about in the visitor's currency, as soon as the rates are there.
 * @param {Money} price
 * @param {{exchange: {convert: (price: Money, to: string) => Promise<Money>}, currency: string}} visitor
 * @returns {HTMLElement}
 */
function convertedPrice(price, { exchange, currency }) {
  const about = element("small", { "aria-live": "polite" });
  if (currency !== price.currency) void tell();
  return element("span", { class: "converted-price" }, priceTag(price), " ", about);

  async function tell() {
    try {
      about.textContent = `about ${formatMoney(await exchange.convert(price, currency))}`;
    } catch {
      about.textContent = "rates are not available";
    }
  }
}

module.exports = { convertedPrice };
