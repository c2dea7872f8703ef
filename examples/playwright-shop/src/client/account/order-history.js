import { formatMoney } from "../../shared/money.js";
import { element } from "../elements.js";
import { askShop } from "../shop-api.js";

/** @import { Order } from "../../shared/types.js" */

/**
 * Lists a customer's orders, latest first.
 * @param {HTMLElement} list
 * @returns {Promise<void>}
 */
export async function showOrderHistory(list) {
  /** @type {readonly Order[]} */
  const orders = await askShop("GET /api/orders");
  list.replaceChildren(
    ...orders.map(({ number, totals }) => {
      const link = element("a", { href: `/order/${number}` }, number);
      return element("li", {}, link, element("span", {}, formatMoney(totals.total)));
    }),
  );
}
