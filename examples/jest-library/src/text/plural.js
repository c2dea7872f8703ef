/**
 * A number with its noun: `1 page`, `3 pages`, `no pages`.
 * @param {number} count
 * @param {string} one
 * @param {string} [many]
 * @returns {string}
 */
function plural(count, one, many = `${one}s`) {
  if (count === 0) return `no ${many}`;
  return `${count} ${count === 1 ? one : many}`;
}

module.exports = { plural };
