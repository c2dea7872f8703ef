const { expect, test } = require("@playwright/test");

test("prints a label", async ({ request }) => {
  const response = await request.get("/label?name=Ada&street=1+Mill+Lane&city=Leeds&country=GB");
  expect(await response.json()).toEqual({ label: "ADA\n1 MILL LANE\nLEEDS" });
});
