import { attachCategoryFilter } from "../catalog/category-filter.js";
import { findElement } from "../elements.js";
import { mountHeader } from "../header.js";

await mountHeader();
await attachCategoryFilter(
  findElement("#category", HTMLSelectElement),
  findElement("#products", HTMLElement),
);
