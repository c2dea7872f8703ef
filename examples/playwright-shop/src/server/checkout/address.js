/** @import { Address } from "../../shared/types.js" */

const COUNTRIES = new Map([
  ["DE", /^\d{5}$/],
  ["FR", /^\d{5}$/],
  ["NL", /^\d{4} ?[A-Z]{2}$/],
]);

/**
 * What is wrong with an address: sentences by field, empty when nothing is.
 * @param {Address} address
 * @returns {Record<string, string>}
 */
export function checkAddress(address) {
  /** @type {Record<string, string>} */
  const problems = {};
  if (address.name.trim() === "") problems.name = "Who gets it?";
  if (address.street.trim() === "") problems.street = "Which street?";
  if (address.city.trim() === "") problems.city = "Which city?";
  const postcode = COUNTRIES.get(address.country);
  if (!postcode) problems.country = "We do not ship there.";
  else if (!postcode.test(address.postcode)) problems.postcode = "This is not a postcode of that country.";
  return problems;
}
