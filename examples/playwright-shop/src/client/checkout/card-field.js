const GROUP = 4;
const DIGITS = 16;

/**
 * Groups the digits of a card number while it is typed: `4242 4242 …`.
 * @param {HTMLInputElement} input
 * @returns {void}
 */
export function attachCardField(input) {
  input.addEventListener("input", () => {
    input.value = groupDigits(cardDigits(input));
  });
}

/**
 * The card number without its gaps: what the bank wants.
 * @param {HTMLInputElement} input
 * @returns {string}
 */
export function cardDigits(input) {
  return input.value.replaceAll(/\D/g, "").slice(0, DIGITS);
}

/** @param {string} digits */
function groupDigits(digits) {
  const groups = [];
  for (let start = 0; start < digits.length; start += GROUP) groups.push(digits.slice(start, start + GROUP));
  return groups.join(" ");
}
