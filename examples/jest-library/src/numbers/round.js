/** Absorbs what binary fractions lose: 1.005 × 100 is 100.49999999999999. */
const TOLERANCE = 1e-9;

/**
 * Rounds as a bank does: halves go to the even neighbour, so that many roundings do not add up to money.
 * @param {number} value
 * @param {number} [digits] after the point
 * @returns {number}
 */
function roundHalfEven(value, digits = 0) {
  const scale = 10 ** digits;
  const scaled = value * scale;
  const below = Math.floor(scaled);
  const rest = scaled - below;
  const isHalf = Math.abs(rest - 0.5) < TOLERANCE;
  const rounded = isHalf ? below + Math.abs(below % 2) : Math.round(scaled);
  return rounded / scale;
}

module.exports = { roundHalfEven };
