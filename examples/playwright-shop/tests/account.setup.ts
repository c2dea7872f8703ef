import { expect, test as setup } from "@playwright/test";
import { ShopClient } from "./shop-client.ts";
import { ADA, SIGNED_IN_STATE } from "./test-data.ts";

setup("sign Ada in", async ({ request }) => {
  const response = await new ShopClient(request).signIn(ADA.email, ADA.password);
  expect(response.status()).toBe(200);
  await request.storageState({ path: SIGNED_IN_STATE });
});
