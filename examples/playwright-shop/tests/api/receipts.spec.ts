import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "./fixtures.ts";

/** What the author of the test found long enough. The first receipt of a server, which loads the fonts, may take longer. */
const PATIENCE_MS = 100;

test.describe("receipts", () => {
  test("writes a receipt soon after the order", async ({ shop }) => {
    const { number } = await shop.buy("letter-set");
    await shop.request.get(`/api/orders/${number}/receipt`);
    await sleep(PATIENCE_MS);
    const response = await shop.request.get(`/api/orders/${number}/receipt`);
    expect(response.status()).toBe(200);
    expect((await response.json()).text).toContain("Total  € 16.90");
  });

  test("shows nobody else's receipt", async ({ shop, playwright, baseURL }) => {
    const { number } = await shop.buy("letter-set");
    const stranger = await playwright.request.newContext({ baseURL });
    expect((await stranger.get(`/api/orders/${number}/receipt`)).status()).toBe(404);
    await stranger.dispose();
  });
});
