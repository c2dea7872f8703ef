import type { Product } from "../../src/shared/types.js";
import { expect, test } from "./fixtures.ts";

test.describe("search", () => {
  for (const { query, names } of [
    { query: "notebook dot", names: ["Dotted notebook A5"] },
    { query: "graphite", names: ["Pencil HB", "Pencil set 2H to 6B"] },
    { query: "ink", names: ["Ink, midnight blue", "Ink, moss green"] },
  ]) {
    test(`finds ${names.length} for "${query}"`, async ({ shop }) => {
      const response = await shop.request.get("/api/search", { params: { q: query } });
      const found: Product[] = await response.json();
      expect(found.map(({ name }) => name)).toEqual(names);
    });
  }

  test("finds nothing when nothing is asked", async ({ shop }) => {
    const response = await shop.request.get("/api/search", { params: { q: "  " } });
    expect(await response.json()).toEqual([]);
  });
});
