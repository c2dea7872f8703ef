import { expect, test } from "./fixtures.ts";

test.describe("search suggestions", () => {
  test.beforeEach(async ({ homePage }) => {
    await homePage.open();
    await expect(homePage.products).not.toHaveCount(0);
  });

  test("lead to the product", async ({ header, page }) => {
    await header.search.fill("lamp");
    await header.suggestions.getByText("Desk lamp").click();
    await expect(page.getByRole("heading", { name: "Desk lamp" })).toBeVisible();
  });

  test("show what matches the last letter typed", async ({ header }) => {
    await header.search.fill("pencil");
    await header.search.pressSequentially(" s", { delay: 30 });
    await expect(header.suggestions).toHaveText(["Pencil set 2H to 6B"]);
  });
});
