import type { Locator, Page } from "@playwright/test";

export class CartPage {
  readonly page: Page;
  readonly lines: Locator;
  readonly total: Locator;
  readonly shipping: Locator;
  readonly problem: Locator;

  constructor(page: Page) {
    this.page = page;
    this.lines = page.getByRole("list", { name: "Lines" }).getByRole("listitem");
    this.total = page.getByLabel("Total", { exact: true });
    this.shipping = page.getByLabel("Shipping", { exact: true });
    this.problem = page.getByRole("alert");
  }

  async open(): Promise<void> {
    await this.page.goto("/cart");
  }

  quantityOf(name: string): Locator {
    return this.page.getByLabel(`Quantity of ${name}`);
  }

  async applyDiscount(code: string): Promise<void> {
    await this.page.getByLabel("Discount code").fill(code);
    await this.page.getByRole("button", { name: "Apply" }).click();
  }
}
