/** @type {import("jest").Config} */
module.exports = {
  reporters: ["default", "@hindcast/jest-reporter"],
  testSequencer: "@hindcast/jest-reporter/sequencer",
  projects: [
    { displayName: "formats", testEnvironment: "node", testPathIgnorePatterns: ["/src/widgets/"] },
    { displayName: "widgets", testEnvironment: "jsdom", testMatch: ["**/src/widgets/**/*.test.js"] },
  ],
};
