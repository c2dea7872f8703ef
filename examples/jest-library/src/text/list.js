/**
 * An enumeration as one says it: `ink, paper and pens`.
 * @param {readonly string[]} items
 * @param {{word?: string}} [style]
 * @returns {string}
 */
function list(items, { word = "and" } = {}) {
  const last = items.at(-1) ?? "";
  if (items.length < 2) return last;
  return `${items.slice(0, -1).join(", ")} ${word} ${last}`;
}

module.exports = { list };
