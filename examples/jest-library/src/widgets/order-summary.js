const { plural } = require("../text/plural.js");
const { truncate } = require("../text/truncate.js");
const { dueDate } = require("./due-date.js");
const { element } = require("./element.js");
const { priceTag } = require("./price-tag.js");

/** @import { Day } from "../dates/calendar.js" */
/** @import { Money } from "../money/currencies.js" */

const LONGEST_TITLE = 28;

/**
 * @typedef {object} OrderLine
 * @property {string} title
 * @property {number} quantity
 * @property {Money} price of one
 */

/**
 * An order at a glance: its lines, their sum, and when it arrives.
 * @param {{lines: readonly OrderLine[], arrives: Day}} order
 * @param {Day} today
 * @returns {HTMLElement}
 */
function orderSummary({ lines, arrives }, today) {
  const rows = lines.map(({ title, quantity, price }) =>
    element(
      "tr",
      {},
      element("td", { title }, truncate(title, LONGEST_TITLE)),
      element("td", {}, `${quantity} ×`),
      element("td", {}, priceTag(price)),
    ),
  );
  const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0);
  return element(
    "section",
    { class: "order-summary" },
    element("h2", {}, plural(pieces, "piece")),
    element("table", {}, element("tbody", {}, ...rows)),
    element("p", {}, "Together ", priceTag(sumOf(lines)), ", arrives ", dueDate(arrives, today)),
  );
}

/**
 * @param {readonly OrderLine[]} lines
 * @returns {Money}
 */
function sumOf(lines) {
  const amount = lines.reduce((sum, { quantity, price }) => sum + quantity * price.amount, 0);
  return { amount, currency: lines[0]?.price.currency ?? "GBP" };
}

module.exports = { orderSummary };
