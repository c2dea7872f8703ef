const { expect, test } = require("@playwright/test");

for (const { to, country, grams, pence } of [
  { to: "Leeds", country: "GB", grams: 501, pence: 500 },
  { to: "Bonn", country: "DE", grams: 1200, pence: 1410 },
  { to: "Kyoto", country: "JP", grams: 2300, pence: 3450 },
]) {
  test(`quotes a parcel to ${to}`, async ({ request }) => {
    const response = await request.get(`/postage?country=${country}&grams=${grams}`);
    expect(await response.json()).toEqual({ pence });
  });
}

test("refuses what is too heavy", async ({ request }) => {
  const response = await request.get("/postage?country=DE&grams=30000");
  expect(response.status()).toBe(422);
});
