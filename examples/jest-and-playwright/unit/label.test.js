const { label } = require("../src/label.js");

const ADA = { name: "Ada", street: "1 Mill Lane", city: "Leeds" };

describe("label", () => {
  test("leaves out the own country", () => {
    expect(label({ ...ADA, country: "GB" })).toBe("ADA\n1 MILL LANE\nLEEDS");
  });

  test.each(["DE", "FR", "IE"])("names a near country: %s", (country) => {
    expect(
      label({ ...ADA, country })
        .split("\n")
        .at(-1),
    ).toBe(country);
  });

  test("goes through customs when it goes far", () => {
    expect(label({ ...ADA, country: "JP" })).toContain("Customs: CN 22");
  });
});
