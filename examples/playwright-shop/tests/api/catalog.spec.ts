import { PRODUCTS } from "../../src/server/catalog/products.js";
import type { Product } from "../../src/shared/types.js";
import { expect, test } from "./fixtures.ts";

test.describe("catalog", () => {
  test("lists everything the shop sells", { tag: "@smoke" }, async ({ shop }) => {
    const products: Product[] = await (await shop.request.get("/api/products")).json();
    expect(products).toHaveLength(PRODUCTS.length);
  });

  for (const { category, ids } of [
    { category: "notebooks", ids: ["dotted-notebook", "graph-notebook", "pocket-notebook"] },
    { category: "pencils", ids: ["pencil-hb", "pencil-set"] },
  ]) {
    test(`shows only ${category} when asked for them`, async ({ shop }) => {
      const response = await shop.request.get("/api/products", { params: { category } });
      const products: Product[] = await response.json();
      expect(products.map(({ id }) => id)).toEqual(ids);
    });
  }

  test("sorts by price, cheapest first", async ({ shop }) => {
    const response = await shop.request.get("/api/products", { params: { sort: "price" } });
    const products: Product[] = await response.json();
    const prices = products.map(({ price }) => price);
    expect(prices).toEqual(prices.toSorted((a, b) => a - b));
  });

  test("does not know what it does not sell", async ({ shop }) => {
    const response = await shop.request.get("/api/products/quill-of-phoenix");
    expect(response.status()).toBe(404);
    expect(await response.json()).toEqual({ error: "We do not sell this." });
  });
});
