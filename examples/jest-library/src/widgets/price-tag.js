const { formatMoney } = require("../money/format-money.js");
const { element } = require("./element.js");

/** @import { Money } from "../money/currencies.js" */

/**
 * A price, and the one it had before when it is lower now.
 * @param {Money} price
 * @param {{before?: Money}} [more]
 * @returns {HTMLElement}
 */
function priceTag(price, { before } = {}) {
  const isLower = before !== undefined && before.amount > price.amount;
  const tag = element("span", { class: isLower ? "price price--reduced" : "price" });
  if (isLower) tag.append(element("s", {}, formatMoney(before)), " ");
  tag.append(element("strong", {}, formatMoney(price)));
  return tag;
}

module.exports = { priceTag };
