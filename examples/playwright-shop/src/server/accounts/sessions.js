import { randomUUID } from "node:crypto";
import { createCart } from "../cart/cart.js";
import { createWarehouse } from "../inventory/warehouse.js";
import { createOrderBook } from "../orders/orders.js";

/** @import { CartKeeper } from "../cart/cart.js" */
/** @import { Warehouse } from "../inventory/warehouse.js" */
/** @import { OrderBook } from "../orders/orders.js" */
/** @import { Account } from "./accounts.js" */

/**
 * One visitor. Everything a visitor can change lives here.
 * @typedef {object} Session
 * @property {string} id
 * @property {Warehouse} warehouse
 * @property {CartKeeper} cart
 * @property {OrderBook} orders  of the visitor; a customer's own book while signed in
 * @property {Account} [account]
 */

/** The oldest sessions are forgotten beyond this many. */
const MAX_SESSIONS = 10_000;

/**
 * Finds a visitor's session, or opens one.
 * @param {{onOpen: (count: number) => void}} settings told how many were opened so far
 * @returns {(id: string | undefined) => Session}
 */
export function createSessions({ onOpen }) {
  /** @type {Map<string, Session>} */
  const sessions = new Map();
  let opened = 0;

  return (id) => {
    const known = id === undefined ? undefined : sessions.get(id);
    if (known) return known;
    const session = openSession();
    sessions.set(session.id, session);
    const [oldest] = sessions.keys();
    if (sessions.size > MAX_SESSIONS && oldest) sessions.delete(oldest);
    opened += 1;
    onOpen(opened);
    return session;
  };
}

/** @returns {Session} */
function openSession() {
  const warehouse = createWarehouse();
  return { id: randomUUID(), warehouse, cart: createCart(warehouse), orders: createOrderBook() };
}
