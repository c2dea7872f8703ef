import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { runSuite } from "../support/jest-project.mjs";

const TIMEOUT_MS = 300_000;

/**
 * What each commit did to the tests of the commit before it, by runs:
 * - `broken`: they pass before the commit and fail with all of it but its test files
 * - `witnesses`: with the commit's test files they fail on the old sources and pass on the new ones; only files that the
 *   commit before has, too, since a new file runs anyway
 * A test file's outcome hangs on itself and on the sources: what is known of both is not run again. The whole suite runs
 * after every `row` commits; a test file that ended alike before and after such a row is taken to have ended so in
 * between where it was the same, and is run where it was not.
 * @returns {Promise<{commits: {commit: string, parent: string, broken: Record<string, string[]>, witnesses: Record<string, string[]>}[], times: Record<string, number[]>}>}
 */
export async function judgeCommits(project, history, { commits, row, cacheFile, say }) {
  const known = existsSync(cacheFile)
    ? JSON.parse(readFileSync(cacheFile, "utf8"))
    : { results: {}, times: {}, judged: {} };
  mkdirSync(dirname(cacheFile), { recursive: true });
  const keep = () => writeFileSync(cacheFile, JSON.stringify(known));
  for (let first = 0; first < commits.length; first += row) {
    const inRow = commits.slice(first, first + row);
    if (inRow.some((commit) => known.judged[commit] === undefined)) {
      const ends = [history.parentOf(inRow[0]), inRow.at(-1)].map(history.stateOf);
      const runner = createRunner(project, known, ends);
      for (const { commit, sources, tests } of ends) {
        await runner({ sources, tests, files: [...tests.keys()], prepare: () => history.checkOut(commit) });
        keep();
      }
      for (const commit of inRow) {
        known.judged[commit] = await judge(history, runner, commit);
        keep();
      }
    }
    for (const [index, commit] of inRow.entries()) {
      const { broken, witnesses } = known.judged[commit];
      say(
        `${first + index + 1} of ${commits.length}: ${commit.slice(0, 8)} breaks ${countOf(broken)}, witnessed by ${countOf(witnesses)}`,
      );
    }
  }
  return { commits: commits.map((commit) => ({ commit, ...known.judged[commit] })), times: known.times };
}

async function judge(history, run, commit) {
  const parent = history.parentOf(commit);
  const [before, after] = [history.stateOf(parent), history.stateOf(commit)];
  const old = [...before.tests.keys()];
  const edited = [...after.tests.keys()].filter(
    (path) => before.tests.has(path) && before.tests.get(path) !== after.tests.get(path),
  );
  const isTest = (path) => before.tests.has(path) || after.tests.has(path);

  const asBefore = await run({ ...before, files: old, prepare: () => history.checkOut(parent) });
  const withSources = await run({
    sources: after.sources,
    tests: before.tests,
    files: old,
    prepare() {
      history.checkOut(parent);
      history.apply(commit, (path) => !isTest(path));
    },
  });
  const withTests = await run({
    sources: before.sources,
    tests: after.tests,
    files: edited,
    prepare() {
      history.checkOut(parent);
      history.apply(commit, isTest);
    },
  });
  const asAfter = await run({ ...after, files: edited, prepare: () => history.checkOut(commit) });
  return { parent, broken: onlyIn(withSources, asBefore), witnesses: onlyIn(withTests, asAfter) };
}

/**
 * Makes what tells the failing titles of each file, running what is not known. What fails is run twice: only what fails
 * both times is the commit's doing.
 */
function createRunner(project, { results, times }, ends) {
  const betweenAlikeEnds = (file, blob) => {
    if (ends.some(({ tests }) => tests.get(file) !== blob)) return undefined;
    const [one, other] = ends.map((end) => results[keyOf(file, end)]);
    return one !== undefined && JSON.stringify(one) === JSON.stringify(other) ? one : undefined;
  };

  return async function run({ sources, tests, files, prepare }) {
    const resultOf = (file) =>
      results[keyOf(file, { sources, tests })] ?? betweenAlikeEnds(file, tests.get(file));
    const missing = files.filter((file) => resultOf(file) === undefined);
    if (missing.length > 0) {
      prepare();
      const first = await runFiles(project, missing);
      for (const { file, durationMs } of first.values()) (times[file] ??= []).push(durationMs);
      const red = [...first.values()].filter(({ failing }) => failing.length > 0).map(({ file }) => file);
      const second = red.length > 0 ? await runFiles(project, red) : new Map();
      for (const file of missing) {
        const again = new Set(second.get(file)?.failing);
        const failing = (first.get(file)?.failing ?? []).filter((title) => again.has(title));
        results[keyOf(file, { sources, tests })] = failing;
      }
    }
    return Object.fromEntries(files.map((file) => [file, resultOf(file)]));
  };
}

function keyOf(file, { sources, tests }) {
  return `${sources} ${tests.get(file)} ${file}`;
}

async function runFiles(project, files) {
  const ran = await runSuite(project, ["--runTestsByPath", ...files], { timeoutMs: TIMEOUT_MS });
  if (ran === undefined) throw new Error(`Jest came to no end with ${files.length} files`);
  return new Map(ran.map((result) => [result.file, result]));
}

function onlyIn(failing, other) {
  const left = Object.entries(failing).map(([file, titles]) => [
    file,
    titles.filter((title) => !other[file]?.includes(title)),
  ]);
  return Object.fromEntries(left.filter(([, titles]) => titles.length > 0));
}

function countOf(failing) {
  return Object.values(failing).flat().length;
}
