import { expect, test } from "./fixtures.ts";

test.describe("product", () => {
  test("goes into the cart with a click", async ({ productPage, header }) => {
    await productPage.open("letter-set");
    await productPage.add.click();
    await expect(productPage.toasts).toHaveText("Letter set is in your cart");
    await expect(header.cartCount).toHaveText("1");
  });

  test("counts the stock down with every click", async ({ productPage }) => {
    await productPage.open("fountain-pen");
    await productPage.add.click({ clickCount: 2, delay: 40 });
    await expect(productPage.toasts).toHaveCount(2);
    await expect(productPage.stock).toHaveText("6 left");
  });

  test("cannot be bought when sold out", async ({ productPage }) => {
    await productPage.open("moss-ink");
    await expect(productPage.stock).toHaveText("Sold out");
    await expect(productPage.add).toBeDisabled();
  });
});
