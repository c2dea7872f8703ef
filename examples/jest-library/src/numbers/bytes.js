const { roundHalfEven } = require("./round.js");

const UNITS = ["B", "kB", "MB", "GB"];
const STEP = 1000;

/**
 * A size in the unit that a person would take: `1.5 MB`.
 * @param {number} size in bytes
 * @returns {string}
 */
function bytes(size) {
  let amount = size;
  let unit = 0;
  while (roundHalfEven(amount, 1) >= STEP && unit < UNITS.length - 1) {
    amount /= STEP;
    unit += 1;
  }
  return `${roundHalfEven(amount, unit === 0 ? 0 : 1)} ${UNITS[unit]}`;
}

module.exports = { bytes };
