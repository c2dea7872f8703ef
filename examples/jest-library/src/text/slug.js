const { plainLetters, words } = require("./words.js");

/**
 * What a title is called in an address: `Crème brûlée` is at `creme-brulee`.
 * @param {string} title
 * @returns {string}
 */
function slug(title) {
  return words(plainLetters(title))
    .map((word) => word.replace(/['’]/g, ""))
    .join("-");
}

module.exports = { slug };
