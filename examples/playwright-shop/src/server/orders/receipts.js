import { setTimeout as sleep } from "node:timers/promises";
import { formatMoney } from "../../shared/money.js";

/** @import { Order } from "../../shared/types.js" */

/**
 * Writes receipts in the background; whoever asks too early is told to come back.
 * @typedef {object} ReceiptWriter
 * @property {(order: Order) => string | undefined} receiptOf  undefined while it is being written
 */

/**
 * The first receipt has to load the fonts, all later ones find them in memory.
 * @param {{coldStartMs: () => number}} settings how long the fonts take this time
 * @returns {ReceiptWriter}
 */
export function createReceiptWriter({ coldStartMs }) {
  /** @type {Map<string, string>} */
  const written = new Map();
  /** @type {Promise<void> | undefined} */
  let fonts;

  return {
    receiptOf(order) {
      const receipt = written.get(order.number);
      if (receipt === undefined) {
        fonts ??= sleep(coldStartMs());
        void fonts.then(() => written.set(order.number, textOf(order)));
      }
      return receipt;
    },
  };
}

/**
 * @param {Order} order
 * @returns {string}
 */
function textOf(order) {
  const lines = order.lines.map((line) => `${line.quantity} × ${line.name}  ${formatMoney(line.total)}`);
  const { shipping, total, vat } = order.totals;
  return [
    `Receipt ${order.number}`,
    ...lines,
    `Shipping  ${formatMoney(shipping)}`,
    `Total  ${formatMoney(total)} (VAT ${formatMoney(vat)})`,
    `Paid by ${order.paidBy}`,
  ].join("\n");
}
