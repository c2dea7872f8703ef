import {
  quarantinedTests,
  type HindcastOptions,
  type ManifestTest,
  type Memory,
  type Selection,
} from "@hindcast/core";
import { planKey, type FilePlan, type PlannedTests } from "./setup/file-plan.ts";
import { RUNNER } from "./translate.ts";

/** What a file's plan says of its tests; what it says of modules is the same for every file. */
export type TestsPlan = Omit<FilePlan, "modules">;

/** What is to happen to the tests of a run while they run. */
export interface InTestPlan {
  /** The projects that have files in which something is to happen. */
  readonly projects: ReadonlySet<string>;
  /** The plan of a test file, by its path from the repository root; absent when nothing is to happen in it. */
  of(file: string, project: string): TestsPlan | undefined;
}

/** What of a selection tells which tests it left out. */
export interface SelectedTests {
  readonly summary: Pick<Selection["summary"], "wholeSuite">;
  readonly tests: readonly Pick<Selection["tests"][number], "testId">[];
  readonly unlistedFiles?: readonly string[];
}

export interface InTestPlanInput {
  readonly memory: Pick<Memory, "manifest">;
  readonly options: HindcastOptions;
  readonly selection: SelectedTests | undefined;
  readonly now: Date;
}

type Ask = (test: ManifestTest) => boolean;

/** How likely a change breaks a test: the flakiness filter begins with the same figure. */
const P_CHANGE_BREAKS = 0.01;

/** Decides what is to happen to each test that is remembered. A test that is not runs as if we were not there. */
export function planInTests({ memory, options, selection, now }: InTestPlanInput): InTestPlan {
  const tests = (memory.manifest?.tests ?? []).filter(({ runner }) => runner === RUNNER);
  const files = groupBy(tests, ({ file }) => file);
  const held = quarantinedTests({ ...memory, options }, now);
  const { retries: times = 0 } = options;
  const quarantine: Ask = ({ testId }) => held.has(testId);
  const retry: Ask = (test) => times > 0 && isLikelyFlake(test);
  const skip = options.skipUnselected === true ? leftOut(selection, files) : () => false;
  const asked = tests.filter((test) => quarantine(test) || retry(test) || skip(test));
  const busy = new Set(asked.map(({ file }) => file));
  return {
    projects: new Set(asked.map(({ project }) => project)),
    of(file, project) {
      const known = busy.has(file) ? (files.get(file) ?? []) : [];
      // A project in which the file never ran may want something else of it, and its tests cannot tell who they are.
      if (!known.some((test) => test.project === project)) return undefined;
      const retried = planned(known, retry);
      return {
        skip: planned(known, skip),
        quarantine: planned(known, quarantine),
        ...(Object.keys(retried).length > 0 && { retries: { times, tests: retried } }),
      };
    },
  };
}

/**
 * Whether a failure is more likely noise than news. A test that is flaky now is; one whose evidence is mixed, or that
 * is just recovering, is when it fails by itself more often than changes break tests. What is new or stable is to be
 * seen failing.
 */
function isLikelyFlake({ verdict, flakeRate, pBroken }: ManifestTest): boolean {
  if (verdict === "flaky") return true;
  if (verdict !== "unknown" && verdict !== "recovered") return false;
  return flakeRate * (1 - pBroken) > pBroken + P_CHANGE_BREAKS;
}

/** A file of which nothing is selected runs for another reason, and whole; so does one with tests nobody has seen. */
function leftOut(
  selection: SelectedTests | undefined,
  files: ReadonlyMap<string, readonly ManifestTest[]>,
): Ask {
  if (selection === undefined || selection.summary.wholeSuite) return () => false;
  const selected = new Set<string>(selection.tests.map(({ testId }) => testId));
  const unlisted = new Set(selection.unlistedFiles);
  const isPart = (file: string): boolean =>
    !unlisted.has(file) && files.get(file)?.some(({ testId }) => selected.has(testId)) === true;
  return ({ testId, file }) => !selected.has(testId) && isPart(file);
}

/**
 * The tests of a file that are asked for, by title. A test does not know in which project it runs, nor which of several
 * with its titles it is: what is asked must be asked for all of them.
 */
function planned(tests: readonly ManifestTest[], ask: Ask): PlannedTests {
  const plan: Record<string, number> = {};
  for (const [key, same] of groupBy(tests, ({ titlePath }) => planKey(titlePath))) {
    if (!same.every((test) => ask(test))) continue;
    const perProject = [...groupBy(same, ({ project }) => project).values()];
    plan[key] = Math.min(...perProject.map(({ length }) => length));
  }
  return plan;
}

function groupBy<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
