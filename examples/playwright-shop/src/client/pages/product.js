import { mountHeader } from "../header.js";
import { showProductPage } from "../product/product-page.js";

await mountHeader();
await showProductPage(location.pathname.split("/").at(-1) ?? "");
