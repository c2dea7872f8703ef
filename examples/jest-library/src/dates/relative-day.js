const { plural } = require("../text/plural.js");
const { daysBetween } = require("./calendar.js");

/** @import { Day } from "./calendar.js" */

const NEAR = new Map([
  [-1, "yesterday"],
  [0, "today"],
  [1, "tomorrow"],
]);
const WEEK = 7;
const MONTH = 30;

/**
 * A day as seen from another: `tomorrow`, `3 days ago`, `in 2 weeks`.
 * @param {Day} day
 * @param {Day} today
 * @returns {string}
 */
function relativeDay(day, today) {
  const distance = daysBetween(today, day);
  const near = NEAR.get(distance);
  if (near !== undefined) return near;
  const span = spanOf(Math.abs(distance));
  return distance < 0 ? `${span} ago` : `in ${span}`;
}

/**
 * @param {number} days
 * @returns {string}
 */
function spanOf(days) {
  if (days < 2 * WEEK) return plural(days, "day");
  if (days < 2 * MONTH) return plural(Math.floor(days / WEEK), "week");
  return plural(Math.floor(days / MONTH), "month");
}

module.exports = { relativeDay };
