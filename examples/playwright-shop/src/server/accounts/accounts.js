import { RefusalError } from "../http/refusal-error.js";
import { createOrderBook } from "../orders/orders.js";

/** @import { OrderBook } from "../orders/orders.js" */

/**
 * @typedef {object} Account
 * @property {string} email
 * @property {string} name
 * @property {string} password  a demo shop: a real one keeps a salted hash
 * @property {OrderBook} orders
 */

/** @typedef {(email: string, password: string) => Account} SignIn */

/**
 * The customers of the shop.
 * @returns {SignIn}
 */
export function createAccounts() {
  /** @type {readonly Account[]} */
  const accounts = [
    { email: "ada@example.com", name: "Ada", password: "analytical", orders: createOrderBook() },
    { email: "grace@example.com", name: "Grace", password: "compiler", orders: createOrderBook() },
  ];
  return (email, password) => {
    const account = accounts.find(
      (candidate) => candidate.email === email && candidate.password === password,
    );
    if (!account) throw new RefusalError(401, "E-mail or password is wrong.");
    return account;
  };
}
