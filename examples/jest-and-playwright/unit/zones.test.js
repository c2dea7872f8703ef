const { zoneOf } = require("../src/zones.js");

test.each([
  ["GB", "home"],
  ["DE", "europe"],
  ["IE", "europe"],
  ["FR", "europe"],
  ["SE", "europe"],
  ["JP", "world"],
  ["US", "world"],
  ["AU", "world"],
  ["", "world"],
])("%j is in the zone %s", (country, zone) => {
  expect(zoneOf(country)).toBe(zone);
});
