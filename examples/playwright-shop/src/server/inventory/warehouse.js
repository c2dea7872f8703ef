import { RefusalError } from "../http/refusal-error.js";
import { PRODUCTS } from "../catalog/products.js";

/**
 * Pieces on the shelf. Each session has a warehouse of its own, so that visitors (and tests) do not disturb each other.
 * @typedef {object} Warehouse
 * @property {(productId: string) => number} available
 * @property {(productId: string, change: number) => number} reserve  takes pieces from the shelf (or puts them back); returns what is left
 */

/** @returns {Warehouse} */
export function createWarehouse() {
  const shelf = new Map(PRODUCTS.map((product) => [product.id, product.stock]));

  /** @type {Warehouse["available"]} */
  const available = (productId) => shelf.get(productId) ?? 0;

  return {
    available,
    reserve(productId, change) {
      const left = available(productId) - change;
      if (left < 0)
        throw new RefusalError(409, `Only ${available(productId)} left.`, { quantity: "Fewer, please." });
      shelf.set(productId, left);
      return left;
    },
  };
}
