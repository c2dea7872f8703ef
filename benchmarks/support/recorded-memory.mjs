import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installPackages } from "./install.mjs";

const CONFIG = "hindcast.config.json";
const COVERAGE = "out-hindcast-coverage";

/** Our reporter and sequencer beside a Jest project, as files below a `node_modules`. */
export function installJestReporter(folder) {
  rmSync(folder, { recursive: true, force: true });
  const dist = join(installPackages(folder, ["core", "jest-reporter"]), "@hindcast/jest-reporter/dist");
  return { reporter: join(dist, "index.js"), sequencer: join(dist, "sequencer.js") };
}

/** Records runs of the whole suite into `memory`, unless that is there. */
export async function recordRuns(project, { memory, reporter, options = {}, args = [], runs = 1 }) {
  if (existsSync(join(memory, "manifest.json"))) return;
  for (let run = 1; run <= runs; run += 1) await recordRun(project, { memory, reporter, options, args });
}

/** Records one more run of the whole suite. */
export async function recordRun(project, { memory, reporter, options = {}, args = [] }) {
  await withOptions(project, options, async () => {
    const { stderr } = await project.jest(
      ["--ci", "--silent", "--reporters=default", `--reporters=${reporter}`, ...args],
      { env: { HINDCAST_DIR: memory } },
    );
    if (!existsSync(join(memory, "manifest.json")))
      throw new Error(`nothing was recorded:\n${stderr.slice(-3000)}`);
  });
  rmSync(join(project.root, COVERAGE), { recursive: true, force: true });
}

/** Arguments that collect coverage and report it nowhere. */
export const WITH_COVERAGE = ["--coverage", "--coverageReporters=json", `--coverageDirectory=${COVERAGE}`];

/** With a config of ours in the project, which Git does not see. */
export async function withOptions(project, options, work) {
  const config = join(project.root, CONFIG);
  const exclude = join(project.root, ".git/info/exclude");
  mkdirSync(join(exclude, ".."), { recursive: true });
  const excluded = existsSync(exclude) ? readFileSync(exclude, "utf8") : "";
  writeFileSync(exclude, `${excluded}\n/${CONFIG}\n/${COVERAGE}\n`);
  writeFileSync(config, JSON.stringify(options));
  try {
    return await work();
  } finally {
    rmSync(config);
    writeFileSync(exclude, excluded);
  }
}
