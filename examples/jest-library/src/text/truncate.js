const ELLIPSIS = "…";

/**
 * The beginning of a text that is too long, cut between two words where there is such a place.
 * @param {string} text
 * @param {number} length of the result, at most
 * @returns {string}
 */
function truncate(text, length) {
  if (text.length <= length) return text;
  const room = text.slice(0, length - ELLIPSIS.length + 1);
  const end = room.lastIndexOf(" ");
  return (end === -1 ? room.slice(0, -1) : room.slice(0, end)).trimEnd() + ELLIPSIS;
}

module.exports = { truncate };
