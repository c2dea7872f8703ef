const { setTimeout: wait } = require("node:timers/promises");

const LONGEST_CONNECT_MS = 71;

/**
 * Stands for the service that knows the rates: the first question opens the connection, and how long that takes
 * depends on the day. `RATES_CONNECT_MS` settles it.
 */
function startRatesService() {
  /** @type {Promise<void> | undefined} */
  let connection;

  return {
    ask: async () => {
      connection ??= wait(connectMs());
      await connection;
      return { USD: 1.1, GBP: 0.85, JPY: 160 };
    },
  };
}

/** @returns {number} */
function connectMs() {
  const settled = process.env.RATES_CONNECT_MS;
  return settled === undefined ? Math.random() * LONGEST_CONNECT_MS : Number(settled);
}

module.exports = { startRatesService };
