const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const FEBRUARY = 2;
const MONTHS = 12;
const MS_PER_DAY = 86_400_000;

/**
 * A day of the calendar, without a time and without a time zone.
 * @typedef {object} Day
 * @property {number} year
 * @property {number} month 1 to 12
 * @property {number} day
 */

/**
 * @param {number} year
 * @returns {boolean}
 */
function isLeapYear(year) {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/**
 * @param {number} year
 * @param {number} month
 * @returns {number}
 */
function daysInMonth(year, month) {
  const length = MONTH_LENGTHS[month - 1];
  if (length === undefined) throw new RangeError(`There is no month ${month}.`);
  return month === FEBRUARY && isLeapYear(year) ? length + 1 : length;
}

/**
 * @param {Day} day
 * @param {number} count may be negative
 * @returns {Day}
 */
function addDays(day, count) {
  const date = new Date(toTime(day) + count * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/**
 * The same day of another month, or that month's last: a month after 31 January is 28 February.
 * @param {Day} day
 * @param {number} count may be negative
 * @returns {Day}
 */
function addMonths({ year, month, day }, count) {
  const months = year * MONTHS + (month - 1) + count;
  const there = { year: Math.floor(months / MONTHS), month: (months % MONTHS) + 1 };
  return { ...there, day: Math.min(day, daysInMonth(there.year, there.month)) };
}

/**
 * How many days after `from` the day `to` comes; negative when it comes before.
 * @param {Day} from
 * @param {Day} to
 * @returns {number}
 */
function daysBetween(from, to) {
  return Math.round((toTime(to) - toTime(from)) / MS_PER_DAY);
}

/**
 * The day of the week, 0 for Sunday.
 * @param {Day} day
 * @returns {number}
 */
function weekdayOf(day) {
  return new Date(toTime(day)).getUTCDay();
}

/**
 * @param {Day} day
 * @returns {number}
 */
function toTime({ year, month, day }) {
  return Date.UTC(year, month - 1, day);
}

module.exports = { isLeapYear, daysInMonth, addDays, addMonths, daysBetween, weekdayOf };
