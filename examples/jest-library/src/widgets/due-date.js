const { toIsoDate } = require("../dates/iso-date.js");
const { longDate } = require("../dates/long-date.js");
const { relativeDay } = require("../dates/relative-day.js");
const { daysBetween } = require("../dates/calendar.js");
const { element } = require("./element.js");

/** @import { Day } from "../dates/calendar.js" */

/**
 * When something is due, seen from today; the day itself is in the tooltip.
 * @param {Day} due
 * @param {Day} today
 * @returns {HTMLTimeElement}
 */
function dueDate(due, today) {
  const isLate = daysBetween(today, due) < 0;
  const attributes = {
    class: isLate ? "due due--late" : "due",
    datetime: toIsoDate(due),
    title: longDate(due, { weekday: true }),
  };
  return element("time", attributes, relativeDay(due, today));
}

module.exports = { dueDate };
