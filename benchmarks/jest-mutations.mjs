// Selection against the truth: seeded mutations of a Jest project's sources, one at a time. Which tests a mutant breaks is
// learned from a run of the whole suite; then each chooser is asked what it would run for that uncommitted change.
//
//   npm run build && node benchmarks/jest-mutations.mjs [options] <project folder> [-- Jest's arguments]
//     --kills 60      mutants that break a test
//     --seed 1
//     --sources src   what is mutated
//     --work <folder> keeps what runs said, so that a second call only asks the choosers that are new
//     --misses        names what each chooser has missed
//
// The project is a Git clone without changes whose suite runs; its parser: npm ci --prefix benchmarks/peers.
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { makeChoosers } from "./mutations/choosers.mjs";
import { findKilled, withMutant } from "./mutations/killed-mutants.mjs";
import { makeMutants } from "./mutations/make-mutants.mjs";
import { printChoosers } from "./mutations/print-choosers.mjs";
import { readSources } from "./mutations/read-sources.mjs";
import { openJestProject } from "./support/jest-project.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: "string", default: "60" },
    seed: { type: "string", default: "1" },
    sources: { type: "string", default: "src" },
    work: { type: "string" },
    misses: { type: "boolean", default: false },
  },
});
const [folder, ...jestArguments] = positionals;
if (folder === undefined) throw new Error("which project?");

const project = openJestProject(folder, jestArguments);
const work = resolve(values.work ?? join(tmpdir(), "hindcast-mutations", basename(project.root)));
const mutants = makeMutants(readSources(project.root, values.sources), Number(values.seed));
const { files, killed, tried } = await findKilled(project, mutants, {
  kills: Number(values.kills),
  cacheFile: join(work, "killed.json"),
  say,
});
const choosers = await makeChoosers(project, work, say);
const choices = await choose();
print();

async function choose() {
  const made = Object.fromEntries(Object.keys(choosers).map((name) => [name, []]));
  for (const [index, { mutant, failing }] of killed.entries()) {
    await withMutant(project, mutant, async () => {
      for (const [name, chooser] of Object.entries(choosers)) {
        made[name].push({ mutant, failing, chosen: await chooser(mutant.file) });
      }
    });
    say(`asked about ${index + 1} of ${killed.length}`);
  }
  return made;
}

function print() {
  const broken = killed.map(({ failing }) => Object.values(failing).flat().length);
  console.log(`project   ${basename(project.root)}, Jest ${project.version}, ${Object.keys(files).length} test files
mutants   ${killed.length} killed of ${tried}, in ${new Set(killed.map(({ mutant }) => mutant.file)).size} files; they break ${broken.reduce((a, b) => a + b, 0)} tests
`);
  printChoosers(choices, files, { misses: values.misses });
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
