const { expect, test } = require("@playwright/test");

test("quotes a parcel to Germany", async ({ request }) => {
  const response = await request.get("/postage?country=DE&grams=1200");
  expect(await response.json()).toEqual({ pence: 1410 });
});

test("refuses what is too heavy", async ({ request }) => {
  const response = await request.get("/postage?country=DE&grams=30000");
  expect(response.status()).toBe(422);
});
