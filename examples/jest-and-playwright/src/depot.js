const { setTimeout: wait } = require("node:timers/promises");

const LONGEST_CONNECT_MS = 71;
const VANS = ["08:00", "12:00", "16:00"];

/**
 * The depot knows when the next van comes. The first question opens the line, and how long that takes depends on the
 * day. `DEPOT_CONNECT_MS` settles it.
 */
function createDepot() {
  /** @type {Promise<void> | undefined} */
  let line;

  return {
    /**
     * @param {string} time such as `09:30`
     * @returns {Promise<string>}
     */
    nextVan: async (time) => {
      line ??= wait(connectMs());
      await line;
      return VANS.find((van) => van > time) ?? "tomorrow";
    },
  };
}

/** @returns {number} */
function connectMs() {
  const settled = process.env.DEPOT_CONNECT_MS;
  return settled === undefined ? Math.random() * LONGEST_CONNECT_MS : Number(settled);
}

module.exports = { createDepot };
