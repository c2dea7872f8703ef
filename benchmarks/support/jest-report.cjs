// A Jest reporter that writes down how each test ended. Jest's own JSON report is lost when an error holds a cycle.
const { writeFileSync } = require("node:fs");

module.exports = class {
  constructor() {
    this.files = [];
  }

  onTestFileResult({ path }, { perfStats: { start, end }, testResults, testExecError }) {
    const failing = testResults
      .filter(({ status }) => status === "failed")
      .map(({ ancestorTitles, title }) => [...ancestorTitles, title].join(" › "));
    // A file that could not be loaded, or whose afterAll failed, counts as one test.
    if (testExecError !== undefined && testExecError !== null) failing.push("");
    this.files.push({ path, durationMs: end - start, failing });
  }

  onRunComplete() {
    writeFileSync(process.env.JEST_REPORT, JSON.stringify(this.files));
  }
};
