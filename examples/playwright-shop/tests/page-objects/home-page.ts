import type { Locator, Page } from "@playwright/test";

export class HomePage {
  readonly page: Page;
  readonly category: Locator;
  readonly products: Locator;

  constructor(page: Page) {
    this.page = page;
    this.category = page.getByLabel("Category");
    this.products = page.getByRole("list", { name: "Products" }).getByRole("listitem");
  }

  async open(): Promise<void> {
    await this.page.goto("/");
  }
}
