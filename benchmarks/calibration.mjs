// Do the probabilities hold? Mutants of public Jest projects, each with the tests that it failed (as `jest-mutations.mjs --work`
// keeps them), are asked of `select`: of the tests with a score (a pFail) of about p, the share that failed. First by the
// defaults, then with some mutants recorded as runs of the history, judged on the others.
//
//   npx jiti benchmarks/calibration.mjs [options] <project folder>=<work folder> ...
//     --memory hindcast-coverage-data   what the recorded run had watched (a folder below the work folder)
//     --learn 30                        mutants that the history holds; the others judge
//     --splits 4                        ways to split them, all added up
import { parseArgs } from "node:util";
import { readMutatedProject } from "./calibration/mutant-runs.mjs";
import { printReliability } from "./calibration/reliability.mjs";
import { afterMutants } from "./calibration/after-mutants.mjs";
import { createRandom, shuffled } from "./support/random.mjs";
import { select } from "../packages/core/src/select/select.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    memory: { type: "string", default: "hindcast-coverage-data" },
    learn: { type: "string", default: "30" },
    splits: { type: "string", default: "4" },
  },
});
if (positionals.length === 0) throw new Error("which projects? <project folder>=<work folder>");

for (const pair of positionals) {
  const [root, work] = pair.split("=");
  const project = await readMutatedProject(root, work, values.memory);
  const killed = project.runs.filter(({ failing }) => failing.size > 0).length;
  console.log(
    `\n${root.split("/").at(-1)}, ${values.memory}: ${project.runs.length} mutants, ${killed} killed`,
  );
  const told = { before: [], after: [] };
  for (let split = 1; split <= Number(values.splits); split += 1) {
    const runs = shuffled([...project.runs], createRandom(split));
    const learned = runs.slice(0, Number(values.learn));
    const judged = runs.slice(Number(values.learn));
    const { manifest } = project;
    told.before.push(...judged.flatMap((run) => foretold(manifest, run)));
    const experienced = afterMutants(project, learned);
    told.after.push(...judged.flatMap((run) => foretold(experienced, run)));
  }
  for (const [when, tests] of Object.entries(told)) {
    printReliability(
      `score ${when} learning, killed mutants`,
      tests.filter(({ isFaulty }) => isFaulty),
      "score",
    );
    printReliability(`pFail ${when} learning, all mutants`, tests, "pFail");
  }
}

/** What a selection says of each test it holds, and what came. */
function foretold(manifest, { change, failing }) {
  const { tests } = select({ manifest, change, options: {}, now: new Date(manifest.madeAt) });
  return tests.map(({ testId, score, pFail }) => ({
    score,
    pFail,
    failed: failing.has(testId),
    isFaulty: failing.size > 0,
  }));
}
