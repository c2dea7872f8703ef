import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installPackages } from "../support/install.mjs";
import { listTests } from "../support/jest-project.mjs";

/** What Hindcast remembers of the unchanged project, by what its one recorded run watched. */
const MEMORIES = {
  "hindcast, imports": { options: {}, args: [] },
  "hindcast, modules": { options: { coverage: true }, args: [] },
  "hindcast, coverage data": { options: { coverage: true }, args: ["--coverage", "--coverageReporters=none"] },
};

/**
 * Ways to say which test files to run for the uncommitted change of one file. Each is asked with the change in place.
 * @returns {Promise<Record<string, (file: string) => Promise<string[]>>>}
 */
export async function makeChoosers(project, work, say) {
  const modules = installPackages(join(work, "install"), ["core", "jest-reporter"]);
  const reporter = join(modules, "@hindcast/jest-reporter/dist");
  const choosers = {
    "jest --findRelatedTests": (file) => listTests(project, ["--findRelatedTests", file]),
  };
  for (const [name, { options, args }] of Object.entries(MEMORIES)) {
    const memory = join(work, name.replaceAll(/\W+/g, "-"));
    if (!existsSync(join(memory, "manifest.json"))) {
      say(`recording for ${name}`);
      await record(project, { memory, options, args, reporter: join(reporter, "index.js") });
    }
    const env = { HINDCAST_DIR: memory, HINDCAST_SELECT: "changed" };
    choosers[name] = () => listTests(project, [`--testSequencer=${join(reporter, "sequencer.js")}`], { env });
  }
  return choosers;
}

async function record(project, { memory, options, args, reporter }) {
  const config = join(project.root, "hindcast.config.json");
  const exclude = join(project.root, ".git/info/exclude");
  mkdirSync(join(exclude, ".."), { recursive: true });
  const excluded = existsSync(exclude) ? readFileSync(exclude, "utf8") : "";
  writeFileSync(exclude, `${excluded}\n/hindcast.config.json\n/coverage\n`);
  writeFileSync(config, JSON.stringify(options));
  try {
    const env = { HINDCAST_DIR: memory };
    const { stderr } = await project.jest([...args, "--reporters=default", `--reporters=${reporter}`], { env });
    if (!existsSync(join(memory, "manifest.json"))) throw new Error(`nothing was recorded:\n${stderr.slice(-3000)}`);
  } finally {
    rmSync(config);
    writeFileSync(exclude, excluded);
  }
}
