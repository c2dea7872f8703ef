const ACCENTS = /\p{Mark}/gu;
const WORD = /[\p{Letter}\p{Number}]+(?:['’]\p{Letter}+)*/gu;

/**
 * The words of a text, as they are written.
 * @param {string} text
 * @returns {string[]}
 */
function words(text) {
  return text.match(WORD) ?? [];
}

/**
 * A text in the letters that an address may hold.
 * @param {string} text
 * @returns {string}
 */
function plainLetters(text) {
  return text.replaceAll("ß", "ss").normalize("NFD").replace(ACCENTS, "").toLowerCase();
}

module.exports = { words, plainLetters };
