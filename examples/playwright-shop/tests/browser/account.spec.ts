import { SIGNED_IN_STATE } from "../test-data.ts";
import { expect, test } from "./fixtures.ts";

test.describe("account", () => {
  test.use({ storageState: SIGNED_IN_STATE });

  test("lists the orders of a customer who is signed in", async ({ page, shop }) => {
    const { number } = await shop.buy("letter-set");
    await page.goto("/account");
    await expect(page.getByText("Hello, Ada")).toBeVisible();
    await expect(page.getByRole("link", { name: number })).toBeVisible();
  });
});
