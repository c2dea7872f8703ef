const { defineConfig } = require("@playwright/test");

module.exports = defineConfig({
  testDir: "./web",
  workers: 2,
  retries: 1,
  reporter: [["list"], ["@hindcast/playwright-reporter"]],
  use: { baseURL: `http://127.0.0.1:${process.env.POSTAGE_PORT}` },
  webServer: {
    command: "node src/server.js",
    wait: { stdout: /listening on (?<postage_port>\d+)/ },
  },
});
