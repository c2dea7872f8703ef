import { RefusalError } from "../http/refusal-error.js";
import { PRODUCTS } from "./products.js";

/** @import { Product } from "../../shared/types.js" */

/**
 * The products of a category, or all, by name or by price.
 * @param {{category?: string | undefined, sort?: string | undefined}} wish
 * @returns {Product[]}
 */
export function listProducts({ category, sort }) {
  const chosen = PRODUCTS.filter((product) => category === undefined || product.category === category);
  return chosen.toSorted(sort === "price" ? byPrice : byName);
}

/**
 * @param {string} id
 * @returns {Product}
 */
export function findProduct(id) {
  const product = PRODUCTS.find((candidate) => candidate.id === id);
  if (!product) throw new RefusalError(404, "We do not sell this.");
  return product;
}

/**
 * @param {Product} a
 * @param {Product} b
 */
function byPrice(a, b) {
  return a.price - b.price || byName(a, b);
}

/**
 * @param {Product} a
 * @param {Product} b
 */
function byName(a, b) {
  return a.name.localeCompare(b.name, "en");
}
