import type { Locator, Page } from "@playwright/test";
import type { Address } from "../../src/shared/types.js";

export class CheckoutPage {
  readonly page: Page;
  readonly cardNumber: Locator;
  readonly problem: Locator;
  readonly paid: Locator;

  constructor(page: Page) {
    this.page = page;
    this.cardNumber = page.getByLabel("Card number");
    this.problem = page.getByRole("alert");
    this.paid = page.getByLabel("Paid", { exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto("/checkout");
  }

  async fillAddress({ name, street, postcode, city, country }: Address): Promise<void> {
    await this.page.getByLabel("Name").fill(name);
    await this.page.getByLabel("Street").fill(street);
    await this.page.getByLabel("Postcode").fill(postcode);
    await this.page.getByLabel("City").fill(city);
    await this.page.getByLabel("Country").selectOption(country);
  }

  async fillCard({ number, expiry, cvc }: { number: string; expiry: string; cvc: string }): Promise<void> {
    await this.cardNumber.pressSequentially(number);
    await this.page.getByLabel("Valid until").fill(expiry);
    await this.page.getByLabel("Security code").fill(cvc);
  }

  async signMandate(iban: string, holder: string): Promise<void> {
    await this.page.getByLabel("Direct debit").check();
    await this.page.getByLabel("IBAN").fill(iban);
    await this.page.getByLabel("Signature").fill(holder);
  }

  async pay(): Promise<void> {
    await this.page.getByRole("button", { name: "Pay now" }).click();
  }
}
