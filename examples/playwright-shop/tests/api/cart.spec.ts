import { expect, test } from "./fixtures.ts";

test.describe("cart", () => {
  test("keeps what is put into it", { tag: "@smoke" }, async ({ shop }) => {
    await shop.add("gel-pen", 2);
    await shop.add("gel-pen");
    const cart = await shop.cart();
    expect(cart.lines).toEqual([
      { productId: "gel-pen", name: "Gel pen", price: 280, quantity: 3, total: 840 },
    ]);
  });

  test("changes a quantity", async ({ shop }) => {
    await shop.add("washi-tape");
    await shop.setQuantity("washi-tape", 5);
    expect((await shop.cart()).count).toBe(5);
  });

  test("drops a line at quantity 0 and puts the pieces back", async ({ shop }) => {
    await shop.add("wax-seal", 3);
    await shop.setQuantity("wax-seal", 0);
    expect((await shop.cart()).lines).toEqual([]);
    expect((await shop.add("wax-seal", 3)).status()).toBe(201);
  });

  test("refuses more than the warehouse holds", async ({ shop }) => {
    const response = await shop.add("wax-seal", 4);
    expect(response.status()).toBe(409);
    expect((await response.json()).error).toBe("Only 3 left.");
  });

  for (const quantity of [0, 1.5]) {
    test(`refuses a quantity of ${quantity}`, async ({ shop }) => {
      expect((await shop.add("gel-pen", quantity)).status()).toBe(422);
    });
  }
});
