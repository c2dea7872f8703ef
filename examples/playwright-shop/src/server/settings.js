/**
 * How the shop behaves on this machine.
 * @typedef {object} Settings
 * @property {number} port
 * @property {() => Promise<void>} searchDelay  the way to the search index and back
 * @property {() => Promise<void>} warehouseDelay  the way to the warehouse and back
 * @property {() => number} coldStartMs  what the first receipt waits for its fonts
 * @property {number} crashAfterSessions  the process dies when this many visitors came; Infinity for never
 */

import { setTimeout as sleep } from "node:timers/promises";

/**
 * Reads the settings from the environment. A real shop waits for its index, its warehouse and its disk, and never
 * equally long; so does this one. `SHOP_LOAD` scales these waits: 0 is a machine at rest, 1 an ordinary day.
 * @param {NodeJS.ProcessEnv} env
 * @returns {Settings}
 */
export function readSettings(env) {
  const load = Number(env.SHOP_LOAD ?? 1);
  /** @param {number} least @param {number} most */
  const between = (least, most) => load * (least + Math.random() * (most - least));
  return {
    port: Number(env.SHOP_PORT ?? 3000),
    searchDelay: () => wait(between(5, 300)),
    warehouseDelay: () => wait(between(5, 180)),
    coldStartMs: () => Number(env.SHOP_COLD_START_MS ?? between(20, 120)),
    crashAfterSessions: Number(env.SHOP_CRASH_AFTER_SESSIONS ?? Infinity),
  };
}

/** @param {number} ms */
async function wait(ms) {
  if (ms > 0) await sleep(ms);
}
