/**
 * What the expectations read of `hindcast summary --json`.
 * @typedef {object} Summary
 * @property {{status: string, counts: {tests: number, failed: number, flaky: number}}} run
 * @property {readonly DiagnosedTest[]} tests
 * @property {readonly {category: string, message: string}[]} errors
 * @property {{tests: number, share: number}} [outage]
 */

/**
 * @typedef {object} DiagnosedTest
 * @property {string} testId
 * @property {string} outcome
 * @property {string} diagnosis
 * @property {string} category
 * @property {boolean} [quarantined]
 * @property {string} project
 * @property {readonly string[]} titlePath
 * @property {readonly string[]} linkedTo
 */

/**
 * What the expectations read of `hindcast flaky --json`, for every test whatever its verdict.
 * @typedef {object} JudgedTest
 * @property {string} testId
 * @property {string} runner
 * @property {string} file
 * @property {readonly string[]} titlePath
 * @property {string} verdict
 * @property {number} executions
 * @property {number} failures
 */

/**
 * What the expectations read of `hindcast select --json`.
 * @typedef {object} Selection
 * @property {{selected: number, available: number}} summary
 * @property {readonly {project: string, titlePath: readonly string[], reasons: readonly {text: string}[]}[]} tests
 */

/**
 * What is known after a run.
 * @typedef {object} Facts
 * @property {number} exitCode
 * @property {Summary} summary
 * @property {readonly JudgedTest[]} tests
 * @property {readonly JudgedTest[]} testsBefore
 * @property {ReadonlySet<string>} brokenOnce  names of this runner's tests that a regression of the story broke
 * @property {Selection} [selection]  what was chosen before the run, when it was narrowed
 */

/** @typedef {{readonly promise: string, readonly holds: (facts: Facts) => boolean}} Expectation */

/** @returns {Expectation} */
export function green() {
  return {
    promise: "everything passed, and the summary names no test",
    holds: ({ exitCode, summary }) =>
      exitCode === 0 && summary.run.status === "passed" && summary.tests.length === 0,
  };
}

/**
 * @param {string} title the beginning of a test's title
 * @param {{retried?: boolean}} [how] whether the runner tried the test again, so that the run is green
 * @returns {Expectation}
 */
export function flake(title, { retried = true } = {}) {
  return {
    promise: `the summary says flake of “${title} …”, and nothing else`,
    holds: ({ exitCode, summary }) =>
      (exitCode === 0) === retried &&
      summary.tests.length === 1 &&
      summary.tests.every((test) => test.diagnosis === "flake" && isTitled(test, title)),
  };
}

/**
 * @param {string | undefined} file what the change broke; undefined when nothing can tell yet
 * @param {{tests?: number, category?: string}} [failures] how many at least, and of what kind
 * @returns {Expectation}
 */
export function regression(file, { tests: atLeast = 5, category } = {}) {
  return {
    promise: `the summary says regression of every failed test${file === undefined ? "" : `, and points at ${file}`}`,
    holds: ({ exitCode, summary: { tests } }) =>
      exitCode !== 0 &&
      tests.length >= atLeast &&
      tests.every(
        (test) => test.diagnosis === "regression" && test.category === (category ?? test.category),
      ) &&
      (file === undefined || tests.some(({ linkedTo }) => linkedTo.includes(file))),
  };
}

/**
 * @param {string} title the beginning of a test's title
 * @returns {Expectation}
 */
export function pardoned(title) {
  return {
    promise: `“${title} …” fails in quarantine, and the run is green`,
    holds: ({ exitCode, summary: { tests } }) =>
      exitCode === 0 &&
      tests.length === 1 &&
      tests.every((test) => test.outcome === "failed" && test.quarantined === true && isTitled(test, title)),
  };
}

/**
 * @param {string} file what does not load
 * @returns {Expectation}
 */
export function unloadable(file) {
  return {
    promise: `the summary says that ${file} cannot be loaded, and blames no test`,
    holds: ({ exitCode, summary: { errors, tests } }) =>
      exitCode !== 0 &&
      tests.length === 0 &&
      errors.some(({ category, message }) => category === "collection" && message.includes(file)),
  };
}

/** @returns {Expectation} */
export function outage() {
  return {
    promise: "the summary says outage, and no failure of it counts against a test",
    holds: ({ exitCode, summary, tests, testsBefore }) =>
      exitCode !== 0 &&
      summary.outage !== undefined &&
      summary.outage.tests >= 5 &&
      sumOfFailures(tests) === sumOfFailures(testsBefore) &&
      tests.every(({ verdict }) => verdict !== "broken"),
  };
}

/**
 * @param {string} title the beginning of the test's title now
 * @param {string} file the spec file it is in now
 * @returns {Expectation}
 */
export function renamed(title, file) {
  return {
    promise: `“${title} …” in ${file} keeps its history`,
    holds({ tests, testsBefore }) {
      const now = tests.find((test) => isTitled(test, title) && test.file === file);
      const gone = testsBefore.filter(({ testId }) => !tests.some((test) => test.testId === testId));
      return now !== undefined && gone.some(({ executions }) => now.executions === executions + 1);
    },
  };
}

/**
 * A test as a person names it: unlike its id, this survives the move to another file.
 * @param {{project: string, titlePath: readonly string[]}} test
 * @returns {string}
 */
export function nameOf({ project, titlePath }) {
  return [project, ...titlePath].join(" › ");
}

/** @returns {Expectation} */
export function narrowed() {
  return {
    promise:
      "under half of the tests are selected, each with a reason, among them all that such a fault broke before",
    holds({ selection, brokenOnce }) {
      if (selection === undefined) return false;
      const { summary, tests } = selection;
      const selected = new Set(tests.map(nameOf));
      return (
        summary.selected < summary.available / 2 &&
        tests.every(({ reasons }) => reasons.length > 0) &&
        brokenOnce.size > 0 &&
        [...brokenOnce].every((name) => selected.has(name))
      );
    },
  };
}

/**
 * @param {{tests?: number}} [atLeast]
 * @returns {Expectation}
 */
export function caught({ tests: atLeast = 5 } = {}) {
  return {
    promise: "the run kept to the selection, found the fault, and says regression of every failed test",
    holds({ exitCode, selection, summary: { run, tests } }) {
      if (selection === undefined) return false;
      const selected = new Set(selection.tests.map(nameOf));
      return (
        exitCode !== 0 &&
        run.counts.tests < selection.summary.available / 2 &&
        tests.length >= atLeast &&
        tests.every((test) => test.diagnosis === "regression" && selected.has(nameOf(test)))
      );
    },
  };
}

/**
 * @param {{titlePath: readonly string[]}} test
 * @param {string} title
 * @returns {boolean}
 */
function isTitled({ titlePath }, title) {
  return titlePath.at(-1)?.startsWith(title) === true;
}

/** @param {readonly JudgedTest[]} tests */
function sumOfFailures(tests) {
  return tests.reduce((sum, { failures }) => sum + failures, 0);
}
