// A Playwright reporter that writes down how each test ended.
const { writeFileSync } = require("node:fs");
const { relative, sep } = require("node:path");

module.exports = class {
  onBegin(config, suite) {
    this.suite = suite;
    // As Hindcast names files: below the folder of the config, which is the repository's here.
    this.root = config.configFile.slice(0, config.configFile.lastIndexOf(sep));
  }

  onEnd() {
    const tests = this.suite.allTests().map((test) => {
      const [, project, , ...titles] = test.titlePath();
      return {
        test: [project, relative(this.root, test.location.file).split(sep).join("/"), ...titles].join(" › "),
        durationMs: test.results.reduce((sum, { duration }) => sum + duration, 0),
        ran: test.results.some(({ status }) => status !== "skipped"),
        failed: test.outcome() === "unexpected",
      };
    });
    writeFileSync(process.env.PLAYWRIGHT_REPORT, JSON.stringify(tests));
  }

  printsToStdio() {
    return false;
  }
};
