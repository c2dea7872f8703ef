import * as expect from "../../support/expectations.mjs";

/** @import { Chapter } from "../../support/teller.mjs" */

/** The depot answers at once, so that no race can be lost by chance; where the story wants a flake, it is slow. */
export const CALM = { DEPOT_CONNECT_MS: "0" };
const SLOW_DEPOT = { DEPOT_CONNECT_MS: "300" };

/**
 * What the repository lives through.
 * @type {readonly Chapter[]}
 */
export const PAST = [
  {
    tells: "The service opens. Jest runs the unit tests.",
    commit: "Send parcels",
    runner: "jest",
    expects: [expect.green()],
  },
  {
    tells: "Playwright asks the running server, and writes to the same memory.",
    runner: "playwright",
    expects: [expect.green()],
  },
  {
    tells: "A feature comes with its test.",
    commit: "Count Denmark to Europe",
    change: (service) => {
      service.edit("src/zones.js", '"DE",', '"DE", "DK",');
      service.edit("unit/zones.test.js", '["DE", "europe"],', '["DE", "europe"],\n  ["DK", "europe"],');
    },
    runner: "jest",
    expects: [expect.green()],
  },
  {
    tells: "The web tests know nothing of Denmark.",
    runner: "playwright",
    expects: [expect.green()],
  },
  {
    tells: "Prices rise by the kilo from now on, and everybody pays another price.",
    commit: "Charge every begun kilo",
    change: (service) => service.edit("src/postage.js", "STEP_GRAMS = 500", "STEP_GRAMS = 1000"),
    runner: "jest",
    expects: [expect.regression("src/postage.js", { tests: 3 })],
  },
  {
    tells: "No web test imports the module, so nothing joins them to it yet; but three fail at once.",
    runner: "playwright",
    expects: [expect.regression(undefined, { tests: 3 })],
  },
  {
    tells: "The fix.",
    commit: "Charge every begun pound again",
    change: (service) => service.edit("src/postage.js", "STEP_GRAMS = 1000", "STEP_GRAMS = 500"),
    runner: "jest",
    expects: [expect.green()],
  },
  {
    tells: "It is well in the web, too.",
    runner: "playwright",
    expects: [expect.green()],
  },
  {
    tells:
      "The depot is slow today, and a unit test does not wait long enough. The commit has nothing to do with it.",
    commit: "Call a label what it is",
    change: (service) => service.edit("src/label.js", "What stands on a parcel", "What is stuck on a parcel"),
    runner: "jest",
    weather: SLOW_DEPOT,
    expects: [expect.flake("sends the next van", { retried: false })],
  },
  {
    tells: "A web test is as impatient, but is tried again.",
    runner: "playwright",
    weather: SLOW_DEPOT,
    expects: [expect.flake("tells when the van comes")],
  },
  {
    tells: "The same commit on a better day.",
    runner: "jest",
    expects: [expect.green()],
  },
  {
    tells: "Another slow day.",
    commit: "Say what a depot knows",
    change: (service) => service.edit("src/depot.js", "The depot knows when", "The depot knows at what time"),
    runner: "jest",
    weather: SLOW_DEPOT,
    expects: [expect.flake("sends the next van", { retried: false })],
  },
  {
    tells: "It is slow for the web tests, too.",
    runner: "playwright",
    weather: SLOW_DEPOT,
    expects: [expect.flake("tells when the van comes")],
  },
];

/**
 * A change, asked of both runners.
 * @type {readonly Chapter[]}
 */
export const CHANGE = [
  {
    tells: "Work in progress, not committed: what is begun costs nothing until it is full. Jest first.",
    change: (service) => service.edit("src/postage.js", "Math.ceil", "Math.floor"),
    runner: "jest",
    typed: { HINDCAST_SELECT: "changed" },
    select: ["--base", "HEAD", "--runner", "jest", "--limit", "5"],
    expects: [expect.narrowed(), expect.caught({ tests: 3 })],
  },
  {
    tells: "And Playwright, of the same change.",
    runner: "playwright",
    args: ["--only-changed"],
    select: ["--base", "HEAD", "--runner", "playwright", "--limit", "5"],
    expects: [expect.narrowed(), expect.caught({ tests: 2 })],
  },
];
