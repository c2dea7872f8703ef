import { formatMoney } from "../../shared/money.js";
import { element } from "../elements.js";

/** @import { Totals } from "../../shared/types.js" */

/**
 * Shows what a cart costs, line by line.
 * @param {HTMLElement} list a `dl`
 * @param {Totals} totals
 * @returns {void}
 */
export function showTotals(list, { subtotal, discount, shipping, total }) {
  /** @type {[string, string][]} */
  const rows = [
    ["Goods", formatMoney(subtotal)],
    ...(discount > 0 ? [/** @type {[string, string]} */ (["Discount", formatMoney(-discount)])] : []),
    ["Shipping", shipping === 0 ? "free" : formatMoney(shipping)],
    ["Total", formatMoney(total)],
  ];
  list.replaceChildren(
    ...rows.flatMap(([term, amount]) => {
      const id = `total-${term.toLowerCase()}`;
      return [element("dt", { id }, term), element("dd", { "aria-labelledby": id }, amount)];
    }),
  );
}
