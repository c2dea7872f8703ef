const { zoneOf } = require("./zones.js");

/** @import { Zone } from "./zones.js" */

const HEAVIEST_GRAMS = 20_000;
const STEP_GRAMS = 500;

/**
 * In pence: what every parcel costs, and what each begun step of weight adds.
 * @type {Readonly<Record<Zone, {parcel: number, step: number}>>}
 */
const PRICES = {
  home: { parcel: 320, step: 90 },
  europe: { parcel: 780, step: 210 },
  world: { parcel: 1150, step: 460 },
};

/**
 * What a parcel costs, in pence. Undefined when nobody takes it.
 * @param {{country: string, grams: number}} parcel
 * @returns {number | undefined}
 */
function postage({ country, grams }) {
  if (!(grams > 0 && grams <= HEAVIEST_GRAMS)) return undefined;
  const { parcel, step } = PRICES[zoneOf(country)];
  return parcel + Math.ceil(grams / STEP_GRAMS) * step;
}

module.exports = { postage };
