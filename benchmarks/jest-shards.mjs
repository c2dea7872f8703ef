// How even the shards of a Jest project are: the longest over the mean, as cut by Jest and by Hindcast from recorded times.
// The times that judge are those of other runs than the ones that planned.
//
//   npm run build && node benchmarks/jest-shards.mjs [options] <project folder> [-- Jest's arguments]
//     --shards 4 --shards 8   how many
//     --recorded 2            runs that Hindcast remembers
//     --judged 3              runs that judge; the figures are medians
//     --work <folder>         keeps what was recorded
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { listTests, openJestProject, runSuite } from "./support/jest-project.mjs";
import { median } from "./support/measured-run.mjs";
import { installJestReporter, recordRuns, withOptions } from "./support/recorded-memory.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    shards: { type: "string", multiple: true, default: ["4", "8"] },
    recorded: { type: "string", default: "2" },
    judged: { type: "string", default: "3" },
    work: { type: "string" },
  },
});
const [folder, ...jestArguments] = positionals;
if (folder === undefined) throw new Error("which project?");

const project = openJestProject(folder, jestArguments);
const work = resolve(values.work ?? join(tmpdir(), "hindcast-shards", basename(project.root)));
const memory = join(work, "memory");
const { reporter, sequencer } = installJestReporter(join(work, "install"));
await recordRuns(project, { memory, reporter, runs: Number(values.recorded) });
const judges = [];
while (judges.length < Number(values.judged)) judges.push(await timesOfFiles());

console.log(`project   ${basename(project.root)}, Jest ${project.version}, ${judges[0].size} test files\n`);
console.log("shards   jest --shard   hindcast   no cut can beat");
for (const total of values.shards.map(Number)) {
  const native = await cut(total, [], {});
  const balanced = await withOptions(project, { shards: "balanced" }, () =>
    cut(total, [`--testSequencer=${sequencer}`], { HINDCAST_DIR: memory }),
  );
  const least = median(judges.map((times) => Math.max(1, Math.max(...times.values()) / mean(times, total))));
  console.log(
    `${String(total).padEnd(8)} ${unevenness(native).padStart(12)} ${unevenness(balanced).padStart(10)} ${least.toFixed(2).padStart(17)}`,
  );
}

async function timesOfFiles() {
  const files = await runSuite(project);
  if (files === undefined) throw new Error("Jest came to no end");
  return new Map(files.map(({ file, durationMs }) => [file, durationMs]));
}

async function cut(total, args, env) {
  const shards = [];
  for (let index = 1; index <= total; index += 1) {
    shards.push(await listTests(project, [...args, `--shard=${index}/${total}`], { env }));
  }
  const files = shards.flat();
  if (files.length !== new Set(files).size || judges.some(({ size }) => size !== files.length))
    throw new Error("the shards are not the suite");
  return shards;
}

/** The longest shard over the mean, in the middle of the judges. */
function unevenness(shards) {
  const found = judges.map((times) => {
    const lengths = shards.map((files) => files.reduce((sum, file) => sum + times.get(file), 0));
    return Math.max(...lengths) / mean(times, shards.length);
  });
  return median(found).toFixed(2);
}

function mean(times, shards) {
  return [...times.values()].reduce((sum, ms) => sum + ms, 0) / shards;
}
