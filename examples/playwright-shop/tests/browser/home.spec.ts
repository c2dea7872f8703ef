import { expect, test } from "./fixtures.ts";

test.describe("home", () => {
  test("shows what the shop sells", { tag: "@smoke" }, async ({ homePage, header }) => {
    await homePage.open();
    await expect(homePage.products).toHaveCount(14);
    await expect(header.cartCount).toHaveText("0");
  });

  test("narrows to one category", async ({ homePage }) => {
    await homePage.open();
    await homePage.category.selectOption("Ink");
    await expect(homePage.products).toHaveText([/midnight blue\s*€ 9.60/, /moss green\s*€ 9.60/]);
  });
});
