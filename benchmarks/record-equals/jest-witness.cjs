// A Jest reporter beside Hindcast: writes down what Jest tells of each attempt and of each file, and does nothing else.
const { appendFileSync } = require("node:fs");

module.exports = class {
  onTestCaseResult(
    { path },
    { ancestorTitles, title, status, duration, invocations, startedAt, failureMessages },
  ) {
    const attempt = { titlePath: [...ancestorTitles, title], status, duration, invocations, startedAt };
    this.write({ kind: "attempt", path, ...attempt, failures: failureMessages?.length ?? 0 });
  }

  onTestFileResult({ path, context }, { perfStats: { start, end } }) {
    const { displayName = "" } = context.config;
    this.write({ kind: "file", path, project: displayName.name ?? displayName, start, end });
  }

  write(line) {
    appendFileSync(process.env.JEST_WITNESS, `${JSON.stringify(line)}\n`);
  }
};
