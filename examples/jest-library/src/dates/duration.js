const { list } = require("../text/list.js");
const { plural } = require("../text/plural.js");

const UNITS = /** @type {const} */ ([
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
]);

/**
 * A span of time in its two largest units: `2 hours and 5 minutes`.
 * @param {number} seconds
 * @returns {string}
 */
function duration(seconds) {
  let rest = Math.round(Math.abs(seconds));
  const parts = UNITS.map(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return { unit, count };
  });
  const first = parts.findIndex(({ count }) => count > 0);
  if (first === -1) return plural(0, "second");
  const said = parts.slice(first, first + 2).filter(({ count }) => count > 0);
  return list(said.map(({ count, unit }) => plural(count, unit)));
}

module.exports = { duration };
