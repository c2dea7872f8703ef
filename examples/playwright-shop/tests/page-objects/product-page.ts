import type { Locator, Page } from "@playwright/test";

export class ProductPage {
  readonly page: Page;
  readonly add: Locator;
  readonly stock: Locator;
  readonly toasts: Locator;

  constructor(page: Page) {
    this.page = page;
    this.add = page.getByRole("button", { name: "Add to cart" });
    this.stock = page.getByLabel("Stock");
    this.toasts = page.getByRole("status").getByText("is in your cart");
  }

  async open(productId: string): Promise<void> {
    await this.page.goto(`/product/${productId}`);
  }
}
