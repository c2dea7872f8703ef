const { zoneOf } = require("./zones.js");

/**
 * What stands on a parcel: the address in capitals, the country last, and who looks into it at the border.
 * @param {{name: string, street: string, city: string, country: string}} address
 * @returns {string}
 */
function label({ name, street, city, country }) {
  const lines = [name, street, city, ...(zoneOf(country) === "home" ? [] : [country])];
  const customs = zoneOf(country) === "world" ? ["Customs: CN 22"] : [];
  return [...lines.map((line) => line.toUpperCase()), ...customs].join("\n");
}

module.exports = { label };
