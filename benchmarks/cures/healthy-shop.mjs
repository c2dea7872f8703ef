/** What the benchmark adds to the sound shop: test ids, tests that use them, and tests whose locators name a place. */

/** @type {readonly (readonly [file: string, from: string, to: string])[]} */
export const TEST_IDS = [
  [
    "src/pages/checkout.html",
    '<button type="submit">Pay now',
    '<button data-testid="pay" type="submit">Pay now',
  ],
  ["src/pages/checkout.html", '<select name="country">', '<select data-testid="country" name="country">'],
  ["src/pages/checkout.html", '<input name="iban" />', '<input data-testid="iban" name="iban" />'],
  ["src/pages/product.html", '<button id="add"', '<button id="add" data-testid="add-to-cart"'],
  ["src/pages/product.html", '<p id="stock"', '<p id="stock" data-testid="stock-label"'],
  ["src/pages/cart.html", '<input name="code" />', '<input data-testid="discount-input" name="code" />'],
  ["src/pages/home.html", '<a href="/cart">', '<a data-testid="cart-link" href="/cart">'],
  ["src/pages/home.html", '<input id="search"', '<input id="search" data-testid="search-box"'],
  ["src/pages/account.html", '<button id="sign-out"', '<button id="sign-out" data-testid="btn-7"'],
];

export const SPEC = "tests/browser/breakages.spec.ts";

export const SPEC_TEXT = `import { SIGNED_IN_STATE } from "../test-data.ts";
import { expect, test } from "./fixtures.ts";

test.describe("by test id", () => {
  test("id: pays", async ({ page, shop }) => {
    await shop.add("letter-set");
    await page.goto("/checkout");
    await page.getByTestId("pay").click();
    await expect(page.getByText("This is not a postcode of that country.")).toBeVisible();
  });

  test("id: chooses a country", async ({ page, shop }) => {
    await shop.add("letter-set");
    await page.goto("/checkout");
    await page.getByTestId("country").selectOption("FR");
  });

  test("id: names an account", async ({ page, shop }) => {
    await shop.add("letter-set");
    await page.goto("/checkout");
    await page.getByLabel("Direct debit").check();
    await page.getByTestId("iban").fill("DE89 3704 0044 0532 0130 00");
  });

  test("id: buys", async ({ page, productPage }) => {
    await productPage.open("letter-set");
    await page.getByTestId("add-to-cart").click();
    await expect(productPage.toasts).toHaveText("Letter set is in your cart");
  });

  test("id: counts the stock", async ({ page, productPage }) => {
    await productPage.open("fountain-pen");
    await expect(page.getByTestId("stock-label")).toHaveText("8 left");
  });

  test("id: enters a discount", async ({ page, shop }) => {
    await shop.add("letter-set");
    await page.goto("/cart");
    await page.getByTestId("discount-input").fill("FREEBIE");
  });

  test("id: goes to the cart", async ({ page, homePage }) => {
    await homePage.open();
    await page.getByTestId("cart-link").click();
    await expect(page).toHaveURL(/cart/);
  });

  test("id: searches", async ({ page, homePage }) => {
    await homePage.open();
    await page.getByTestId("search-box").fill("lamp");
  });
});

test.describe("by place", () => {
  test("place: pays", async ({ page, shop }) => {
    await shop.add("letter-set");
    await page.goto("/checkout");
    await page.getByLabel("City").fill("Berlin");
    await page.getByRole("main").getByRole("button", { name: "Pay now" }).click();
    await expect(page.getByText("This is not a postcode of that country.")).toBeVisible();
  });

  test("place: enters a discount", async ({ page, shop }) => {
    await shop.add("letter-set");
    await page.goto("/cart");
    await page.getByRole("main").getByLabel("Discount code").fill("FREEBIE");
  });

  test("place: buys", async ({ page, productPage }) => {
    await productPage.open("letter-set");
    await page.getByRole("main").getByRole("button", { name: "Add to cart" }).click();
  });

  test("place: narrows", async ({ page, homePage }) => {
    await homePage.open();
    await page.getByRole("main").getByLabel("Category").selectOption("ink");
  });

  test("place: searches", async ({ page, homePage }) => {
    await homePage.open();
    await page.getByRole("banner").getByRole("searchbox", { name: "Search" }).fill("lamp");
  });

  test("place: checks out", async ({ page, shop }) => {
    await shop.add("letter-set");
    await page.goto("/cart");
    await page.getByRole("main").getByRole("link", { name: "Check out" }).click();
    await expect(page).toHaveURL(/checkout/);
  });

  test("narrows by its role", async ({ page, homePage }) => {
    await homePage.open();
    await page.getByRole("combobox", { name: "Category" }).selectOption("ink");
  });

  test("checks out", async ({ page, shop }) => {
    await shop.add("letter-set");
    await page.goto("/cart");
    await page.getByRole("link", { name: "Check out" }).click();
    await expect(page).toHaveURL(/checkout/);
  });
});

// Each signs a session of its own in: signing out would end that of the other tests.
test.describe("signed in", () => {
  test.beforeEach(async ({ page, shop }) => {
    await shop.signIn("ada@example.com", "analytical");
    await page.goto("/account");
    await expect(page.getByText("Hello, Ada")).toBeVisible();
  });

  test("signs out", async ({ page }) => {
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  });

  test("id: signs out", async ({ page }) => {
    await page.getByTestId("btn-7").click();
    await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  });

  test("place: signs out", async ({ page }) => {
    await page.getByRole("main").getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByRole("button", { name: "Sign in" })).toBeVisible();
  });
});
`.replace('import { SIGNED_IN_STATE } from "../test-data.ts";\n', "");

/** Asks the page on which a test failed what each suggestion finds there. */
export const PROBE = `
import { writeFileSync } from "node:fs";
import type { Locator } from "@playwright/test";

const probed = process.env.PROBE === undefined ? undefined : JSON.parse(process.env.PROBE);
const probing = shopTest.extend<{ probe: void }>({
  probe: [
    async ({ page }, use, info) => {
      await use();
      if (probed === undefined || info.status === info.expectedStatus) return;
      const right = await page.locator(probed.right).count();
      const found = [];
      for (const suggestion of probed.suggestions) {
        const locator: Locator = new Function("page", "return page." + suggestion)(page);
        const count = await locator.count();
        const same =
          count === 1 && (await locator.evaluate((element, css) => element === document.querySelector(css), probed.right));
        found.push({ suggestion, count, same });
      }
      writeFileSync(probed.to, JSON.stringify({ right, found }));
    },
    { auto: true },
  ],
});
export { probing as test };
`;

export const CONFIG = "cures.config.ts";

/** The shop's own, without retries and with short waits: a broken locator is waited for to the end. */
export const CONFIG_TEXT = `import { defineConfig } from "@playwright/test";
import shop from "./playwright.config.ts";

export default defineConfig({
  ...shop,
  retries: 0,
  workers: 1,
  timeout: 20_000,
  expect: { timeout: 2_000 },
  use: { ...shop.use, actionTimeout: 2_000 },
  reporter: [["line"], ["@hindcast/playwright-reporter"]],
});
`;
