import type { Locator, Page } from "@playwright/test";

/** What every page of the shop has at its top. */
export class ShopHeader {
  readonly search: Locator;
  readonly suggestions: Locator;
  readonly cartCount: Locator;

  constructor(page: Page) {
    this.search = page.getByRole("searchbox", { name: "Search" });
    this.suggestions = page.getByRole("list", { name: "Suggestions" }).getByRole("link");
    this.cartCount = page.getByLabel("Pieces in the cart");
  }
}
