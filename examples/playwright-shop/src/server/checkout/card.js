/** @import { CardPayment } from "../../shared/types.js" */

/** Cards the bank refuses, as the test cards of real banks do. */
const REFUSED = new Map([
  ["4000000000000002", "The bank declined the card."],
  ["4000000000009995", "There is not enough money on the card."],
  ["4000000000000069", "The bank says the card has expired."],
]);

/**
 * What is wrong with a card before the bank is asked: sentences by field, empty when nothing is.
 * @param {CardPayment} card
 * @param {Date} today
 * @returns {Record<string, string>}
 */
export function checkCard(card, today) {
  /** @type {Record<string, string>} */
  const problems = {};
  if (!/^\d{16}$/.test(card.number) || !passesLuhn(card.number))
    problems.number = "This is not a card number.";
  if (isOver(card.expiry, today)) problems.expiry = "This card has expired.";
  if (!/^\d{3}$/.test(card.cvc)) problems.cvc = "Three digits, please.";
  return problems;
}

/**
 * Why the bank refuses a card; undefined when it pays.
 * @param {CardPayment} card
 * @returns {string | undefined}
 */
export function askBank(card) {
  return REFUSED.get(card.number);
}

/**
 * @param {string} digits
 * @returns {boolean}
 */
function passesLuhn(digits) {
  let sum = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const value = Number(digits.at(-1 - place)) * (place % 2 === 0 ? 1 : 2);
    sum += value > 9 ? value - 9 : value;
  }
  return sum % 10 === 0;
}

/**
 * A card is good until the last day of its month.
 * @param {string} expiry `MM/YY`
 * @param {Date} today
 * @returns {boolean} also true for what is no month
 */
function isOver(expiry, today) {
  const match = /^(?<month>0[1-9]|1[0-2])\/(?<year>\d{2})$/.exec(expiry);
  if (!match?.groups) return true;
  const firstDayAfter = new Date(2000 + Number(match.groups.year), Number(match.groups.month), 1);
  return today >= firstDayAfter;
}
