/**
 * Counts the pieces on the shelf, before the warehouse has answered.
 *
 * Each answer of the warehouse corrects the counter. Two answers that overtake one another leave the older one on
 * the screen: the counter then shows a piece too many until the page is loaded again.
 * @typedef {object} StockCounter
 * @property {() => void} takeOne  guess: one less
 * @property {(left: number) => void} correct  what the warehouse says
 */

/**
 * @param {HTMLElement} label
 * @param {HTMLButtonElement} button disabled when nothing is left
 * @param {number} stock
 * @returns {StockCounter}
 */
export function createStockCounter(label, button, stock) {
  let left = stock;
  const show = () => {
    label.textContent = left > 0 ? `${left} left` : "Sold out";
    button.disabled = left <= 0;
  };
  show();
  return {
    takeOne() {
      left -= 1;
      show();
    },
    correct(counted) {
      left = counted;
      show();
    },
  };
}
