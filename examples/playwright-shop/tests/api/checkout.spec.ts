import type { Order } from "../../src/shared/types.js";
import { ADDRESS, CARD } from "../test-data.ts";
import { expect, test } from "./fixtures.ts";

test.describe("checkout", () => {
  test("pays by card", { tag: ["@smoke", "@critical"] }, async ({ shop }) => {
    await shop.add("letter-set");
    const response = await shop.checkOut();
    expect(response.status()).toBe(201);
    const order: Order = await response.json();
    expect(order.paidBy).toBe("card ending 4242");
    expect((await shop.cart()).count).toBe(0);
  });

  for (const { number, sentence } of [
    { number: "4000000000000002", sentence: "The bank declined the card." },
    { number: "4000000000009995", sentence: "There is not enough money on the card." },
  ]) {
    test(`keeps the cart when the bank refuses ${number}`, async ({ shop }) => {
      await shop.add("letter-set");
      const response = await shop.checkOut({ ...CARD, number });
      expect(response.status()).toBe(402);
      expect((await response.json()).error).toBe(sentence);
      expect((await shop.cart()).count).toBe(1);
    });
  }

  test("refuses a card that has expired", async ({ shop }) => {
    await shop.add("letter-set");
    const response = await shop.checkOut({ ...CARD, expiry: "01/20" });
    expect((await response.json()).fields).toEqual({ expiry: "This card has expired." });
  });

  test("refuses an address in a country it does not ship to", async ({ shop }) => {
    await shop.add("letter-set");
    const response = await shop.checkOut(CARD, { ...ADDRESS, country: "AQ" });
    expect((await response.json()).fields).toEqual({ country: "We do not ship there." });
  });

  test("has nothing to sell to an empty cart", async ({ shop }) => {
    expect((await shop.checkOut()).status()).toBe(409);
  });
});
