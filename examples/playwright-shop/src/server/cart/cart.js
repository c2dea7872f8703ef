import { RefusalError } from "../http/refusal-error.js";
import { findProduct } from "../catalog/catalog.js";
import { isDiscountCode } from "../pricing/discounts.js";
import { totalsOf } from "../pricing/totals.js";

/** @import { Cart, CartLine } from "../../shared/types.js" */
/** @import { Warehouse } from "../inventory/warehouse.js" */

/**
 * What a session wants to buy. Pieces in the cart are reserved in the warehouse.
 * @typedef {object} CartKeeper
 * @property {() => Cart} view
 * @property {(productId: string, quantity: number) => number} add  returns the pieces left on the shelf
 * @property {(productId: string, quantity: number) => void} setQuantity  0 takes the line out
 * @property {(code: string) => void} applyDiscount
 * @property {() => void} clear  after an order: the pieces are sold, not put back
 */

/**
 * @param {Warehouse} warehouse
 * @returns {CartKeeper}
 */
export function createCart(warehouse) {
  /** @type {Map<string, number>} */
  const quantities = new Map();
  /** @type {string | undefined} */
  let discountCode;

  return {
    view() {
      const lines = [...quantities].map(([productId, quantity]) => lineOf(productId, quantity));
      const count = lines.reduce((sum, line) => sum + line.quantity, 0);
      return { lines, count, ...(discountCode && { discountCode }), totals: totalsOf(lines, discountCode) };
    },
    add(productId, quantity) {
      assertQuantity(quantity, 1);
      findProduct(productId);
      const left = warehouse.reserve(productId, quantity);
      quantities.set(productId, (quantities.get(productId) ?? 0) + quantity);
      return left;
    },
    setQuantity(productId, quantity) {
      assertQuantity(quantity, 0);
      const before = quantities.get(productId);
      if (before === undefined) throw new RefusalError(404, "This is not in the cart.");
      warehouse.reserve(productId, quantity - before);
      if (quantity === 0) quantities.delete(productId);
      else quantities.set(productId, quantity);
    },
    applyDiscount(code) {
      if (!isDiscountCode(code))
        throw new RefusalError(422, "We do not know this code.", { code: "Unknown code." });
      discountCode = code;
    },
    clear() {
      quantities.clear();
      discountCode = undefined;
    },
  };
}

/**
 * @param {string} productId
 * @param {number} quantity
 * @returns {CartLine}
 */
function lineOf(productId, quantity) {
  const { name, price } = findProduct(productId);
  return { productId, name, price, quantity, total: price * quantity };
}

/**
 * @param {number} quantity
 * @param {number} least
 */
function assertQuantity(quantity, least) {
  if (Number.isInteger(quantity) && quantity >= least) return;
  throw new RefusalError(422, "How many?", { quantity: `A whole number from ${least}, please.` });
}
