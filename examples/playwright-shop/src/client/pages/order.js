import { formatMoney } from "../../shared/money.js";
import { findElement } from "../elements.js";
import { mountHeader } from "../header.js";
import { askShop } from "../shop-api.js";

/** @import { Order } from "../../shared/types.js" */

await mountHeader();
/** @type {Order} */
const order = await askShop(`GET /api/orders/${location.pathname.split("/").at(-1)}`);
findElement("#number", HTMLElement).textContent = order.number;
findElement("#paid", HTMLElement).textContent = `${formatMoney(order.totals.total)}, ${order.paidBy}`;
