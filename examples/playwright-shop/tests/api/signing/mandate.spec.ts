import type { Order } from "../../../src/shared/types.js";
import { IBAN } from "../../test-data.ts";
import { expect, test } from "../fixtures.ts";

test.describe("mandate", { tag: "@signing" }, () => {
  test("pays by a signed mandate", { tag: "@critical" }, async ({ shop }) => {
    await shop.add("letter-set");
    const mandate = await shop.mandate("Ada Lovelace", IBAN);
    const order: Order = await (await shop.checkOut({ method: "debit", mandate })).json();
    expect(order.paidBy).toBe(`direct debit, mandate ${mandate.reference}`);
  });

  test("refuses a mandate that was changed after signing", async ({ shop }) => {
    await shop.add("letter-set");
    const mandate = await shop.mandate("Ada Lovelace", IBAN);
    const response = await shop.checkOut({ method: "debit", mandate: { ...mandate, holder: "Mallory" } });
    expect(response.status()).toBe(402);
  });

  for (const { what, holder, iban, field } of [
    {
      what: "an account with a wrong check digit",
      holder: "Ada",
      iban: "DE88370400440532013000",
      field: "iban",
    },
    { what: "an empty signature", holder: " ", iban: IBAN, field: "holder" },
  ]) {
    test(`does not sign ${what}`, async ({ shop }) => {
      const response = await shop.signMandate(holder, iban);
      expect(response.status()).toBe(422);
      expect(Object.keys((await response.json()).fields)).toEqual([field]);
    });
  }
});
