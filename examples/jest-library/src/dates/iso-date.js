const { daysInMonth } = require("./calendar.js");

/** @import { Day } from "./calendar.js" */

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/**
 * Reads `2026-11-21`. Undefined when the text is no day of the calendar.
 * @param {string} text
 * @returns {Day | undefined}
 */
function parseIsoDate(text) {
  const [, year, month, day] = (ISO.exec(text) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return undefined;
  const exists = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return exists ? { year, month, day } : undefined;
}

/**
 * @param {Day} day
 * @returns {string}
 */
function toIsoDate({ year, month, day }) {
  return [pad(year, 4), pad(month, 2), pad(day, 2)].join("-");
}

/**
 * @param {number} number
 * @param {number} width
 * @returns {string}
 */
function pad(number, width) {
  return String(number).padStart(width, "0");
}

module.exports = { parseIsoDate, toIsoDate };
