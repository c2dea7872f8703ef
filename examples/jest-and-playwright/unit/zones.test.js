const { zoneOf } = require("../src/zones.js");

test.each([
  ["GB", "home"],
  ["DE", "europe"],
  ["IE", "europe"],
  ["JP", "world"],
  ["", "world"],
])("%j is in the zone %s", (country, zone) => {
  expect(zoneOf(country)).toBe(zone);
});
