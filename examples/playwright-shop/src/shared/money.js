/** Amounts are whole cents everywhere; only `formatMoney` makes text of them. */

/**
 * An amount as a customer reads it: `€ 12.50`.
 * @param {number} cents
 * @returns {string}
 */
export function formatMoney(cents) {
  const sign = cents < 0 ? "−" : "";
  const whole = Math.floor(Math.abs(cents) / 100);
  const rest = String(Math.abs(cents) % 100).padStart(2, "0");
  return `${sign}€ ${whole}.${rest}`;
}

/**
 * A share of an amount, rounded half up to a cent.
 * @param {number} cents
 * @param {number} percent
 * @returns {number}
 */
export function percentOf(cents, percent) {
  return Math.round((cents * percent) / 100);
}
