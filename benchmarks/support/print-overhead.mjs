import { median } from "./measured-run.mjs";

/**
 * Prints what each reporter cost: medians, and medians of the ratios within a round.
 * @param figures name → measured runs, one per round; `none` is what the others are compared with
 */
export function printOverhead(figures, { of, rounds }) {
  const base = figures.get("none");
  const width = Math.max(...[...figures.keys()].map(({ length }) => length)) + 2;
  const heads = ["all CPU s", "× none", "main CPU s", "× none", "added, of the run's CPU", "main RSS MB"];
  console.log(`${of}, ${rounds} rounds, medians\n`);
  console.log(`${"reporter".padEnd(width)}${heads.map((head) => `  ${head}`).join("")}`);
  for (const [name, runs] of figures) {
    const compared = (measure) => median(runs.map((run, index) => measure(run, base[index])));
    const cells = [
      seconds(compared(({ allCpuMs }) => allCpuMs)),
      compared((run, none) => run.allCpuMs / none.allCpuMs).toFixed(3),
      seconds(compared(({ mainCpuMs }) => mainCpuMs)),
      compared((run, none) => run.mainCpuMs / none.mainCpuMs).toFixed(2),
      `${(compared((run, none) => (run.mainCpuMs - none.mainCpuMs) / none.allCpuMs) * 100).toFixed(1)} %`,
      compared(({ mainRssMb }) => mainRssMb).toFixed(0),
    ];
    const padded = cells.map((cell, index) => cell.padStart(heads[index].length + 2));
    console.log(`${name.padEnd(width)}${padded.join("")}`);
  }
}

function seconds(ms) {
  return (ms / 1000).toFixed(2);
}
