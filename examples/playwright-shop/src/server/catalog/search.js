import { PRODUCTS } from "./products.js";

/** @import { Product } from "../../shared/types.js" */

const MAX_RESULTS = 6;

/**
 * Products that hold every word of a query, best match first.
 * @param {string} query
 * @returns {Product[]}
 */
export function searchProducts(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  return PRODUCTS.map((product) => ({ product, score: scoreOf(product, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.product.name.localeCompare(b.product.name, "en"))
    .slice(0, MAX_RESULTS)
    .map(({ product }) => product);
}

/**
 * @param {Product} product
 * @param {readonly string[]} words
 * @returns {number} 0 when a word is missing
 */
function scoreOf(product, words) {
  let score = 0;
  for (const word of words) {
    const found = scoreOfWord(product, word);
    if (found === 0) return 0;
    score += found;
  }
  return score;
}

/**
 * A name that begins with the word beats a name that holds it, which beats a keyword.
 * @param {Product} product
 * @param {string} word
 * @returns {number}
 */
function scoreOfWord(product, word) {
  const name = product.name.toLowerCase();
  if (name.startsWith(word)) return 3;
  if (name.includes(word)) return 2;
  return product.keywords.some((keyword) => keyword.startsWith(word)) ? 1 : 0;
}
