import { scoreChooser } from "./score-chooser.mjs";

const HEADS = ["failing tests", "per mutant", "all of them", "noticed", "time, mean", "median"];

/**
 * A line for each chooser: which share of the failing tests it chose, and for which share of the suite's time.
 * @param choices chooser → one entry per mutant, as `scoreChooser` takes them
 * @param files file → milliseconds, of the whole suite
 */
export function printChoosers(choices, files, { misses = false } = {}) {
  console.log(`${"chooser".padEnd(26)}${HEADS.map((head) => head.padStart(14)).join("")}`);
  for (const [name, made] of Object.entries(choices)) {
    if (made.length === 0) continue;
    const scored = scoreChooser(made, files);
    const { tests, perMutant, whole, noticed, meanTime, medianTime } = scored;
    const cells = [
      percent(tests),
      percent(perMutant),
      whole,
      noticed,
      percent(meanTime),
      percent(medianTime),
    ];
    console.log(`${name.padEnd(26)}${cells.map((cell) => String(cell).padStart(14)).join("")}`);
    if (misses) printMisses(made, scored.missed);
  }
}

function printMisses(made, missed) {
  for (const [index, missedFiles] of missed.entries()) {
    if (missedFiles.length > 0) console.log(`  ${made[index].mutant.id}: ${missedFiles.join(", ")}`);
  }
}

export function percent(share) {
  return `${(share * 100).toFixed(1)} %`;
}
