import { median } from "../support/measured-run.mjs";

/**
 * How many of the tests that mutants break a chooser would have run, and for how much of the suite's time.
 * @param choices one per mutant: what fails (file → titles) and the files that were chosen
 * @param files file → milliseconds, of the whole suite
 */
export function scoreChooser(choices, files) {
  const all = sum(Object.values(files));
  const scored = choices.map(({ failing, chosen }) => {
    const taken = new Set(chosen);
    const failed = Object.entries(failing);
    const caught = failed.filter(([file]) => taken.has(file));
    return {
      failing: testsIn(failed),
      caught: testsIn(caught),
      missedFiles: failed.map(([file]) => file).filter((file) => !taken.has(file)),
      timeShare: sum([...taken].map((file) => files[file] ?? 0)) / all,
    };
  });
  const shares = scored.map(({ timeShare }) => timeShare);
  return {
    tests: sum(scored.map(({ caught }) => caught)) / sum(scored.map(({ failing }) => failing)),
    perMutant: sum(scored.map(({ caught, failing }) => caught / failing)) / scored.length,
    whole: scored.filter(({ caught, failing }) => caught === failing).length,
    noticed: scored.filter(({ caught }) => caught > 0).length,
    meanTime: sum(shares) / shares.length,
    medianTime: median(shares),
    missed: scored.map(({ missedFiles }) => missedFiles),
  };
}

function testsIn(entries) {
  return sum(entries.map(([, titles]) => titles.length));
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
