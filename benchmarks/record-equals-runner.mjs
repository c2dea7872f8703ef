// The record equals the runner: runs a project once with its runner's own JSON report and Hindcast side by side, and
// compares Hindcast's run log with that report, test by test and attempt by attempt. Exit code 1 when anything differs,
// whatever the outcome of the tests.
//
//   npm run build && node benchmarks/record-equals-runner.mjs [--keep] <playwright|jest> <project folder> [its arguments]
//
// The project's own runner runs, with the arguments given. --keep leaves report, log and output in a folder that is
// printed. Both sides are read here from scratch, so that no mistake of the product's reader hides one of its writer.
import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { differencesOfFacts, differencesOfIds, differencesOfTests } from "./record-equals/differences.mjs";
import { runJest } from "./record-equals/jest.mjs";
import { runPlaywright } from "./record-equals/playwright.mjs";
import { readLog, testsOfLog } from "./record-equals/run-log.mjs";

const RUNNERS = { jest: runJest, playwright: runPlaywright };
const SHOWN = 40;

const keep = process.argv[2] === "--keep";
const [runner, folder, ...args] = process.argv.slice(keep ? 3 : 2);
if (RUNNERS[runner] === undefined || folder === undefined) {
  console.error(
    "usage: record-equals-runner.mjs [--keep] <playwright|jest> <project folder> [its arguments]",
  );
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), "hindcast-record-"));
const memory = join(scratch, "memory");
const began = performance.now();
const ran = await RUNNERS[runner]({ project: realpathSync(folder), args, scratch, memory });
const seconds = (performance.now() - began) / 1000;
const lines = readLog(memory);
const recorded = testsOfLog(lines, ran.order);
const attempts = ran.told.flatMap((test) => test.attempts);
const differences = [
  ...differencesOfTests(ran.told, recorded),
  ...differencesOfIds(recorded, ran.sharesKeys),
  ...differencesOfFacts(ran.factsOf(lines, recorded)),
];
if (attempts.length === 0) differences.push({ of: "the run", what: "no attempt to compare" });
print();
if (keep) console.log(`kept        ${scratch}`);
else rmSync(scratch, { recursive: true, force: true });
process.exitCode = differences.length === 0 ? 0 : 1;

function print() {
  const statuses = [...new Set(attempts.map(({ status }) => status))].map(
    (status) => `${attempts.filter((attempt) => attempt.status === status).length} ${status}`,
  );
  const unequal = differences.filter(({ attempt }) => attempt).length;
  console.log(`project     ${folder} ${args.join(" ")}
${runner.padEnd(10)}  ${ran.version}, exit ${ran.exitCode}, ${seconds.toFixed(0)} s
tests       ${ran.tests}
attempts    ${attempts.length} (${statuses.join(", ")})
equal       ${attempts.length - unequal} attempts
differing   ${differences.length}`);
  for (const { of, what } of differences.slice(0, SHOWN)) console.log(`  ${of}\n      ${what}`);
  if (differences.length > SHOWN) console.log(`  … and ${differences.length - SHOWN} more`);
}
