import { formatMoney } from "../../src/shared/money.js";
import { expect, test } from "./fixtures.ts";

test.describe("cart", () => {
  test.beforeEach(async ({ shop, cartPage }) => {
    await shop.add("washi-tape", 2);
    await cartPage.open();
  });

  test("adds up again when a quantity changes", async ({ cartPage }) => {
    await expect(cartPage.total).toHaveText(formatMoney(2 * 330 + 490));
    await cartPage.quantityOf("Washi tape").fill("20");
    await cartPage.quantityOf("Washi tape").blur();
    await expect(cartPage.total).toHaveText(formatMoney(20 * 330));
    await expect(cartPage.shipping).toHaveText("free");
  });

  test("is empty when its last line is removed", async ({ cartPage, page }) => {
    await page.getByRole("button", { name: "Remove Washi tape" }).click();
    await expect(cartPage.lines).toHaveCount(0);
    await expect(page.getByText("There is nothing in it yet.")).toBeVisible();
  });

  test("says that a discount code is unknown", async ({ cartPage }) => {
    await cartPage.applyDiscount("FREEBIE");
    await expect(cartPage.problem).toHaveText("We do not know this code.");
  });
});
