/**
 * A number with its thousands apart: `12,345.60`.
 * @param {number} value
 * @param {{digits?: number, separator?: string, point?: string}} [style]
 * @returns {string}
 */
function group(value, { digits = 0, separator = ",", point = "." } = {}) {
  const [whole = "", fraction] = Math.abs(value).toFixed(digits).split(".");
  const apart = whole.replace(/\B(?=(\d{3})+$)/g, separator);
  const sign = value < 0 ? "−" : "";
  return sign + apart + (fraction === undefined ? "" : point + fraction);
}

module.exports = { group };
