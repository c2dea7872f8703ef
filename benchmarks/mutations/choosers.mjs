import { join } from "node:path";
import { listTests } from "../support/jest-project.mjs";
import { installJestReporter, recordRuns, WITH_COVERAGE } from "../support/recorded-memory.mjs";
import { selectFiles } from "../support/select-files.mjs";

/** What Hindcast remembers of a project, by what its recorded runs watched. */
export const MEMORIES = {
  "hindcast, imports": {},
  "hindcast, modules": { options: { coverage: true } },
  "hindcast, coverage data": { options: { coverage: true }, args: WITH_COVERAGE },
};

/**
 * Ways to say which test files to run for the uncommitted change of one file. Each is asked with the change in place.
 * @returns {Promise<Record<string, (file: string) => Promise<string[]>>>}
 */
export async function makeChoosers(project, work, say) {
  const { reporter } = installJestReporter(join(work, "install"));
  const files = await listTests(project, []);
  const choosers = {
    "jest --findRelatedTests": (file) => listTests(project, ["--findRelatedTests", file]),
  };
  for (const [name, { options, args }] of Object.entries(MEMORIES)) {
    const memory = join(work, name.replaceAll(/\W+/g, "-"));
    say(`recording: ${name}`);
    await recordRuns(project, { memory, reporter, options, args });
    choosers[name] = async () => selectFiles(project, { historyDir: memory, files });
  }
  return choosers;
}
