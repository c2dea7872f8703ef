import { SIGNED_IN_STATE } from "../test-data.ts";
import { expect, test } from "./fixtures.ts";

test.describe("account", () => {
  test.describe("of a customer who is signed in", () => {
    test.use({ storageState: SIGNED_IN_STATE });

    test("lists the orders", async ({ page, shop }) => {
      const { number } = await shop.buy("letter-set");
      await page.goto("/account");
      await expect(page.getByText("Hello, Ada")).toBeVisible();
      await expect(page.getByRole("link", { name: number })).toBeVisible();
    });
  });

  test("lets nobody in with a wrong password", async ({ page }) => {
    await page.goto("/account");
    await page.getByLabel("E-mail").fill("ada@example.com");
    await page.getByLabel("Password").fill("difference");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("alert")).toHaveText("E-mail or password is wrong.");
  });
});
