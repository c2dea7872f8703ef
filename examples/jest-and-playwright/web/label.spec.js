const { expect, test } = require("@playwright/test");

const ADDRESS = "name=Ada&street=1+Mill+Lane&city=Leeds";

test("prints a label", async ({ request }) => {
  const response = await request.get(`/label?${ADDRESS}&country=GB`);
  expect(await response.json()).toEqual({ label: "ADA\n1 MILL LANE\nLEEDS" });
});

test("prints what customs want to read", async ({ request }) => {
  const response = await request.get(`/label?${ADDRESS}&country=US`);
  expect(await response.text()).toContain("CN 22");
});
