import { test as base } from "@playwright/test";
import { CartPage } from "../page-objects/cart-page.ts";
import { CheckoutPage } from "../page-objects/checkout-page.ts";
import { HomePage } from "../page-objects/home-page.ts";
import { ProductPage } from "../page-objects/product-page.ts";
import { ShopHeader } from "../page-objects/shop-header.ts";
import { ShopClient } from "../shop-client.ts";

interface BrowserFixtures {
  readonly header: ShopHeader;
  readonly homePage: HomePage;
  readonly productPage: ProductPage;
  readonly cartPage: CartPage;
  readonly checkoutPage: CheckoutPage;
  /** The same visitor as the page's: what is put into the cart here is in the cart there. */
  readonly shop: ShopClient;
}

export const test = base.extend<BrowserFixtures>({
  header: async ({ page }, use) => use(new ShopHeader(page)),
  homePage: async ({ page }, use) => use(new HomePage(page)),
  productPage: async ({ page }, use) => use(new ProductPage(page)),
  cartPage: async ({ page }, use) => use(new CartPage(page)),
  checkoutPage: async ({ page }, use) => use(new CheckoutPage(page)),
  shop: async ({ page }, use) => use(await new ShopClient(page.request).enter()),
});

export { expect } from "@playwright/test";
