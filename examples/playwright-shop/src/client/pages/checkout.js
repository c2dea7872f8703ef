import { showTotals } from "../cart/totals-table.js";
import { attachCheckoutForm } from "../checkout/checkout-form.js";
import { findElement } from "../elements.js";
import { mountHeader } from "../header.js";
import { askShop } from "../shop-api.js";

/** @import { Cart } from "../../shared/types.js" */

await mountHeader();
attachCheckoutForm(findElement("#checkout", HTMLFormElement));
/** @type {Cart} */
const cart = await askShop("GET /api/cart");
showTotals(findElement("#totals", HTMLElement), cart.totals);
