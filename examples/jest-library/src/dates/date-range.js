const { longDate, monthName } = require("./long-date.js");

/** @import { Day } from "./calendar.js" */

/**
 * From one day to another, nothing said twice: `21–24 November 2026`.
 * @param {Day} from
 * @param {Day} to
 * @returns {string}
 */
function dateRange(from, to) {
  if (from.year !== to.year) return `${longDate(from)} – ${longDate(to)}`;
  if (from.month !== to.month) return `${from.day} ${monthName(from.month)} – ${longDate(to)}`;
  return from.day === to.day ? longDate(to) : `${from.day}–${longDate(to)}`;
}

module.exports = { dateRange };
