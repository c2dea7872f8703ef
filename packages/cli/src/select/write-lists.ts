import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { testList, writeFileAtomicSync, type SelectedTest, type ShardPlan } from "@hindcast/core";

const LIST_NAME = /^\d+-of-\d+\.txt$/;

export interface ListsInput {
  /** The `.hindcast` folder. */
  readonly dir: string;
  readonly tests: readonly SelectedTest[];
  /** Test files that are listed whole. */
  readonly wholeFiles: readonly string[];
  readonly plan: ShardPlan;
  /** Playwright's `rootDir`, from the repository root. */
  readonly rootDir: string;
}

/** Writes `shards/<k>-of-<n>.txt` for Playwright's `--test-list`, its tests only; lists of an earlier selection go away. */
export function writeLists({ dir, tests, wholeFiles, plan, rootDir }: ListsInput): void {
  const folder = join(dir, "shards");
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (LIST_NAME.test(name)) rmSync(join(folder, name), { force: true });
  }
  const byId = new Map<string, SelectedTest>(tests.map((test) => [test.testId, test]));
  for (const { index, testIds } of plan.shards) {
    const mine = testIds.flatMap((id) => byId.get(id) ?? []);
    // A whole file is as long as nobody knows: the files are dealt out one by one.
    const files = wholeFiles.filter((_, at) => at % plan.total === index - 1);
    writeFileAtomicSync(join(folder, `${index}-of-${plan.total}.txt`), listText(mine, files, rootDir));
  }
}

/** The lines of a test list: Playwright's tests by their titles, then whole files below its folder. */
export function listText(
  tests: readonly SelectedTest[],
  wholeFiles: readonly string[],
  rootDir: string,
): string {
  const prefix = rootDir === "" ? "" : `${rootDir}/`;
  const own = tests.filter(({ runner }) => runner === "playwright");
  // A new file has no runner yet; one outside of the folder of Playwright's tests is another runner's.
  const files = wholeFiles.filter((file) => file.startsWith(prefix)).map((file) => file.slice(prefix.length));
  return testList(own, rootDir).text + files.map((file) => `${file}\n`).join("");
}
