/** @type {import("jest").Config} */
module.exports = {
  testMatch: ["<rootDir>/unit/**/*.test.js"],
  reporters: ["default", "@hindcast/jest-reporter"],
  testSequencer: "@hindcast/jest-reporter/sequencer",
};
