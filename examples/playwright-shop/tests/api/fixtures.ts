import { test as base } from "@playwright/test";
import { ShopClient } from "../shop-client.ts";

interface ApiFixtures {
  /** A new visitor. */
  readonly shop: ShopClient;
}

export const test = base.extend<ApiFixtures>({
  shop: async ({ request }, use) => {
    await use(await new ShopClient(request).enter());
  },
});

export { expect } from "@playwright/test";
