import type { APIRequestContext, APIResponse } from "@playwright/test";
import type { Address, Cart, Mandate, Order, Payment } from "../src/shared/types.js";
import { ADDRESS, CARD } from "./test-data.ts";

/** A visitor who talks to the shop without a browser. */
export class ShopClient {
  readonly request: APIRequestContext;

  constructor(request: APIRequestContext) {
    this.request = request;
  }

  /** Opens a session of its own, with an empty cart and a full warehouse. */
  async enter(): Promise<this> {
    await this.request.get("/api/cart");
    return this;
  }

  async cart(): Promise<Cart> {
    return (await this.request.get("/api/cart")).json();
  }

  add(productId: string, quantity = 1): Promise<APIResponse> {
    return this.request.post("/api/cart/items", { data: { productId, quantity } });
  }

  setQuantity(productId: string, quantity: number): Promise<APIResponse> {
    return this.request.patch(`/api/cart/items/${productId}`, { data: { quantity } });
  }

  applyDiscount(code: string): Promise<APIResponse> {
    return this.request.post("/api/cart/discount", { data: { code } });
  }

  signIn(email: string, password: string): Promise<APIResponse> {
    return this.request.post("/api/login", { data: { email, password } });
  }

  signMandate(holder: string, iban: string): Promise<APIResponse> {
    return this.request.post("/api/mandates", { data: { holder, iban } });
  }

  async mandate(holder: string, iban: string): Promise<Mandate> {
    return (await this.signMandate(holder, iban)).json();
  }

  checkOut(payment: Payment = CARD, address: Address = ADDRESS): Promise<APIResponse> {
    return this.request.post("/api/checkout", { data: { address, payment } });
  }

  /** Buys one piece of a product by card; throws when the shop does not sell it. */
  async buy(productId: string): Promise<Order> {
    await this.add(productId);
    const response = await this.checkOut();
    if (!response.ok())
      throw new Error(`The checkout answered ${response.status()}: ${await response.text()}`);
    return response.json();
  }
}
