// The defaults of link strengths and of the break rate, from public data.
//
// Strengths: of the tests that a link of a class joins to a killed mutant of a public Jest project, the share that failed: the
// mean over mutants, then over projects, so that no large file and no large project outweighs the others.
// Break rate: of the commits whose predecessor was tested, too, the share in which a test newly failed: the mean of two kinds
// of history, merged commits of Apache commons and committed results of 29 repositories.
//
//   npx jiti benchmarks/derive-strengths.mjs [--data <folder>] <project folder>=<work folder> ...
//
// Projects and work folders as for calibration.mjs; the folder of data has `prioritisation/commons` and `histories`.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import {
  DEFAULT_BREAK_RATE,
  DEFAULT_STRENGTHS,
  defaultStrength,
} from "../packages/core/src/manifest/strengths.ts";
import { LINK_CLASSES } from "../packages/core/src/model/link-class.ts";
import { select } from "../packages/core/src/select/select.ts";
import { readMutatedProject } from "./calibration/mutant-runs.mjs";

const MEMORIES = ["hindcast-imports", "hindcast-modules", "hindcast-coverage-data"];

const { values, positionals } = parseArgs({ allowPositionals: true, options: { data: { type: "string" } } });

const shares = new Map(LINK_CLASSES.map((link) => [link, new Map()]));
for (const pair of positionals) {
  const [root, work] = pair.split("=");
  for (const memory of MEMORIES.filter((name) => existsSync(join(work, name)))) {
    const { manifest, runs } = await readMutatedProject(root, work, memory);
    for (const run of runs) if (run.failing.size > 0) countLinks(root.split("/").at(-1), manifest, run);
  }
}
printStrengths();
if (values.data !== undefined) printBreakRates(values.data);

/** One share of failing tests for each class of links that a mutant meets. */
function countLinks(project, manifest, { change, failing }) {
  const { tests } = select({ manifest, change, options: {}, now: new Date(manifest.madeAt) });
  const seen = new Map();
  for (const { testId, reasons } of tests) {
    const link = reasons.find((reason) => reason.link !== undefined)?.link;
    if (link === undefined) continue;
    const { of = 0, hits = 0 } = seen.get(link) ?? {};
    seen.set(link, { of: of + 1, hits: hits + Number(failing.has(testId)) });
  }
  for (const [link, { of, hits }] of seen) {
    const ofProject = shares.get(link).get(project) ?? [];
    ofProject.push(hits / of);
    shares.get(link).set(project, ofProject);
  }
}

function printStrengths() {
  console.log("P(test fails | mutant killed, link): mean of the projects (each: mean over mutants)\n");
  console.log(`${"link".padEnd(22)}${"derived".padStart(9)}${"default".padStart(9)}   by project`);
  for (const [link, projects] of shares) {
    if (projects.size === 0) continue;
    const means = Array.from(projects, ([name, all]) => [name, mean(all), all.length]);
    const derived = mean(means.map(([, share]) => share));
    const from = means.map(([name, share, mutants]) => `${name} ${share.toFixed(3)} (${mutants})`).join(", ");
    const inForce = defaultStrength(DEFAULT_STRENGTHS, link);
    console.log(
      `${link.padEnd(22)}${derived.toFixed(3).padStart(9)}${inForce.toFixed(3).padStart(9)}   ${from}`,
    );
  }
}

function printBreakRates(data) {
  const commons = join(data, "prioritisation/commons");
  const merged = pooled(
    readdirSync(commons)
      .filter((name) => name.startsWith("commons_"))
      .map((name) => commonsBuilds(join(commons, name))),
  );
  const histories = join(data, "histories");
  const committed = pooled(readdirSync(histories).map((name) => historyBuilds(join(histories, name))));
  console.log(`
P(a change newly fails a test)
Apache commons, merged commits   ${merged.broke} of ${merged.of}, ${(merged.broke / merged.of).toFixed(3)}
committed results                ${committed.broke} of ${committed.of}, ${(committed.broke / committed.of).toFixed(3)}
mean                             ${mean([merged.broke / merged.of, committed.broke / committed.of]).toFixed(3)}, default ${DEFAULT_BREAK_RATE}`);
}

function commonsBuilds(file) {
  const [head, ...rows] = readFileSync(file, "utf8").trim().split(/\r?\n/);
  const columns = head.split(",");
  const [name, cycle, failures] = ["test_class_name", "cycle_id", "current_failures"].map((key) =>
    columns.indexOf(key),
  );
  const builds = new Map();
  for (const row of rows) {
    const cells = row.split(",");
    if (!builds.has(cells[cycle])) builds.set(cells[cycle], new Map());
    builds.get(cells[cycle]).set(cells[name], Number(cells[failures]) > 0);
  }
  return newlyFailing([...builds.values()]);
}

function historyBuilds(file) {
  const builds = new Map();
  for (const line of readFileSync(file, "utf8").trim().split("\n")) {
    const { file: testFile, test, outcome, commit, ts } = JSON.parse(line);
    const key = `${String(ts).padStart(15)} ${commit}`;
    if (!builds.has(key)) builds.set(key, new Map());
    builds.get(key).set(`${testFile} ${test}`, outcome === "failed");
  }
  return newlyFailing([...builds].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, results]) => results));
}

/** Builds after the first, and those in which a test failed that had not failed when it was last seen. */
function newlyFailing(builds) {
  const last = new Map();
  let broke = 0;
  for (const results of builds) {
    broke += Number([...results].some(([test, failed]) => failed && last.get(test) === false));
    for (const [test, failed] of results) last.set(test, failed);
  }
  return { broke, of: Math.max(0, builds.length - 1) };
}

function pooled(all) {
  return { broke: sum(all.map(({ broke }) => broke)), of: sum(all.map(({ of }) => of)) };
}

function mean(numbers) {
  return sum(numbers) / numbers.length;
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
