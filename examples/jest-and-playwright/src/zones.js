const HOME = "GB";
const EUROPE = new Set(["AT", "BE", "DE", "ES", "FR", "IE", "IT", "NL", "PT", "SE"]);

/** @typedef {"home" | "europe" | "world"} Zone */

/**
 * How far a parcel goes.
 * @param {string} country in two letters
 * @returns {Zone}
 */
function zoneOf(country) {
  if (country === HOME) return "home";
  return EUROPE.has(country) ? "europe" : "world";
}

module.exports = { zoneOf };
