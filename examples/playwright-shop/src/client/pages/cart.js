import { mountCartView } from "../cart/cart-view.js";
import { attachDiscountForm } from "../cart/discount-form.js";
import { findElement } from "../elements.js";
import { mountHeader } from "../header.js";

await mountHeader();
attachDiscountForm(findElement("#discount", HTMLFormElement));
await mountCartView();
