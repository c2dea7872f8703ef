import { expect, test } from "./fixtures.ts";

test.describe("pricing", () => {
  for (const { lamps, shipping } of [
    { lamps: 0, shipping: 490 },
    { lamps: 1, shipping: 0 },
  ]) {
    test(`charges ${shipping} cents for shipping with ${lamps} lamps`, async ({ shop }) => {
      await shop.add("gel-pen");
      if (lamps > 0) await shop.add("desk-lamp", lamps);
      expect((await shop.cart()).totals.shipping).toBe(shipping);
    });
  }

  test("judges free shipping after the discount", async ({ shop }) => {
    await shop.add("fountain-pen");
    await shop.add("brush-pen");
    await shop.applyDiscount("WELCOME10");
    expect((await shop.cart()).totals).toEqual({
      subtotal: 4040,
      discount: 404,
      shipping: 490,
      total: 4126,
      vat: 688,
    });
  });

  for (const { code, discount } of [
    { code: "WELCOME10", discount: 148 },
    { code: "pens3for2", discount: 280 },
  ]) {
    test(`takes ${discount} cents off with ${code}`, async ({ shop }) => {
      await shop.add("brush-pen");
      await shop.add("gel-pen", 3);
      await shop.applyDiscount(code);
      expect((await shop.cart()).totals.discount).toBe(discount);
    });
  }

  test("refuses a code it never gave away", async ({ shop }) => {
    await shop.add("gel-pen");
    expect((await shop.applyDiscount("FREEBIE")).status()).toBe(422);
  });
});
