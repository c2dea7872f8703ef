import { askShop } from "../shop-api.js";
import { showProductGrid } from "./product-grid.js";

/**
 * Shows the products of the category a customer chooses, all to begin with.
 * @param {HTMLSelectElement} select
 * @param {HTMLElement} grid
 * @returns {Promise<void>}
 */
export async function attachCategoryFilter(select, grid) {
  const show = async () => {
    const query = select.value === "" ? "" : `?category=${select.value}`;
    showProductGrid(grid, await askShop(`GET /api/products${query}`));
  };
  select.addEventListener("change", show);
  await show();
}
