const { weekdayOf } = require("./calendar.js");

/** @import { Day } from "./calendar.js" */

const MONTH_NAMES = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/**
 * A day as it stands in a letter: `Saturday, 21 November 2026`.
 * @param {Day} day
 * @param {{weekday?: boolean}} [style]
 * @returns {string}
 */
function longDate(day, { weekday = false } = {}) {
  const date = `${day.day} ${monthName(day.month)} ${day.year}`;
  return weekday ? `${WEEKDAYS[weekdayOf(day)]}, ${date}` : date;
}

/**
 * @param {number} month
 * @returns {string}
 */
function monthName(month) {
  return MONTH_NAMES[month - 1] ?? "";
}

module.exports = { longDate, monthName };
