const { expect, test } = require("@playwright/test");

test("tells when the van comes", async ({ request }) => {
  const response = await request.get("/van?time=09:30", { timeout: 150 });
  expect(await response.json()).toEqual({ van: "12:00" });
});

test("has no van at night", async ({ request }) => {
  const response = await request.get("/van?time=23:10");
  expect(await response.json()).toEqual({ van: "tomorrow" });
});
