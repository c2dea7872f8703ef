const { setTimeout: wait } = require("node:timers/promises");
const { createDepot } = require("../src/depot.js");

describe("depot", () => {
  test("sends the next van", async () => {
    let van;
    void createDepot()
      .nextVan("09:30")
      .then((time) => (van = time));
    await wait(60);
    expect(van).toBe("12:00");
  });

  test("sends no van at night", async () => {
    await expect(createDepot().nextVan("17:00")).resolves.toBe("tomorrow");
  });
});
