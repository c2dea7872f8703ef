import { RefusalError } from "../http/refusal-error.js";

/** @import { Order } from "../../shared/types.js" */

/**
 * The orders of one customer, or of one visitor.
 * @typedef {object} OrderBook
 * @property {(order: Omit<Order, "number">) => Order} place
 * @property {() => readonly Order[]} list  latest first
 * @property {(number: string) => Order} find
 */

/** Order numbers are unique over all customers. */
let lastNumber = 1000;

/** @returns {OrderBook} */
export function createOrderBook() {
  /** @type {Order[]} */
  const orders = [];
  return {
    place(order) {
      lastNumber += 1;
      const placed = { number: `PQ-${lastNumber}`, ...order };
      orders.unshift(placed);
      return placed;
    },
    list: () => orders,
    find(number) {
      const order = orders.find((candidate) => candidate.number === number);
      if (!order) throw new RefusalError(404, "You have no such order.");
      return order;
    },
  };
}
