import { ADDRESS, CARD, IBAN } from "../test-data.ts";
import { expect, test } from "./fixtures.ts";

test.describe("checkout", () => {
  test.beforeEach(async ({ shop, checkoutPage }) => {
    await shop.add("letter-set");
    await checkoutPage.open();
    await checkoutPage.fillAddress(ADDRESS);
  });

  test("pays by card", { tag: ["@smoke", "@critical"] }, async ({ checkoutPage }) => {
    await checkoutPage.fillCard(CARD);
    await checkoutPage.pay();
    await expect(checkoutPage.paid).toHaveText("€ 16.90, card ending 4242");
  });

  test("groups the digits of the card while they are typed", async ({ checkoutPage }) => {
    await checkoutPage.cardNumber.pressSequentially("42424242424");
    await expect(checkoutPage.cardNumber).toHaveValue("4242 4242 424");
  });

  for (const { country, postcode } of [
    { country: "DE", postcode: "1011 AB" },
    { country: "NL", postcode: "10115" },
  ]) {
    test(`points at a postcode that is not of ${country}`, async ({ checkoutPage, page }) => {
      await checkoutPage.fillAddress({ ...ADDRESS, country, postcode });
      await checkoutPage.fillCard(CARD);
      await checkoutPage.pay();
      await expect(page.getByText("This is not a postcode of that country.")).toBeVisible();
    });
  }

  test(
    "pays by a mandate signed on the page",
    { tag: ["@signing", "@critical"] },
    async ({ checkoutPage }) => {
      await checkoutPage.signMandate(IBAN, "Ada Lovelace");
      await checkoutPage.pay();
      await expect(checkoutPage.paid).toHaveText(/^€ 16.90, direct debit, mandate M-/);
    },
  );
});
