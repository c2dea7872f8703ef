import { execFileSync } from "node:child_process";
import { join } from "node:path";
import {
  selectByWords,
  selectForChange,
  toRepoPath,
  type Guard,
  type Memory,
  type RunInfo,
  type SelectForChangeOptions,
  type Selection,
  type TestRef,
} from "@hindcast/core";
import type { Suite, TestCase, TestRun } from "@playwright/test/reporter";
import { applySelection } from "./apply-selection.ts";
import { loadedFiles } from "./static-imports.ts";
import { fileSuiteOf, RUNNER } from "./translate.ts";
import { widenOnlyChanged } from "./widen-only-changed.ts";

/** Git may list many files; Node's default of 1 MB would cut a large repository off. */
const MAX_LIST_BYTES = 256 * 1024 * 1024;

const NOTHING_LEFT =
  "nothing is selected, and Playwright fails a run without tests: add --pass-with-no-tests where that is fine";

export interface SelectingOptions {
  readonly memory: () => Memory;
  /** The ref that the working tree is compared with, or `changed`. */
  readonly base: string;
  /** Whether the user gave `--only-changed`: then Playwright's own choice is widened instead of replaced. */
  readonly onlyChanged: boolean;
  readonly refOf: (test: TestCase) => TestRef;
  /** The selection is worked out in the middle of Playwright's own work: a fault must not surface there. */
  readonly guard: Guard;
}

/** The tests that one run is narrowed to, and how. */
export interface Selecting {
  /** Gives Git back to Playwright; may be called any number of times. */
  release(): void;
  /** Narrows a run to the selected tests, from 1.62 on. */
  apply(suite: Suite, testRun: TestRun): Promise<void>;
  /** What is recorded of it; absent when no selection was applied. */
  applied(suite: Suite): RunInfo["selected"];
  /** What a person should know about it when the run is over. */
  notices(runErrors: number): string[];
  /** Whether nothing at all was left to run. */
  readonly isEmpty: boolean;
  /** Whether it asked for the whole suite, and Playwright let it. */
  readonly isWhole: boolean;
}

/** Prepares the selection of one run; it is worked out when Playwright asks for it, and only once. */
export function createSelecting(options: SelectingOptions): Selecting {
  const { memory, base, onlyChanged, refOf, guard } = options;
  let selection: Selection | undefined;
  let notice: string | undefined;
  let counts: { readonly available: number; readonly kept: number } | undefined;

  const wanted = (): SelectForChangeOptions => ({
    base,
    now: new Date(),
    // Which config it is, Playwright tells only once the tests are loaded.
    suite: { runner: RUNNER },
  });
  /** Under `--only-changed` no test is loaded yet when the selection is needed: the manifest's tests must do. */
  const select = (): Selection => (selection ??= selectForChange(memory(), wanted()));
  const selectLoaded = async (available: readonly TestRef[]): Promise<Selection> => {
    if (selection !== undefined) return selection;
    const chosen = await selectByWords(memory(), { ...wanted(), available });
    ({ selection, notice } = chosen);
    return chosen.selection;
  };
  const widening = onlyChanged
    ? widenOnlyChanged(() => guard.run("--only-changed", () => filesToLoad(memory(), select()), []))
    : undefined;

  return {
    get isEmpty() {
      return counts?.kept === 0;
    },
    get isWhole() {
      return selection?.summary.wholeSuite === true && (widening === undefined || widening.asked === 1);
    },
    release: () => widening?.restore(),
    async apply(suite, testRun) {
      if (widening !== undefined && widening.asked === 0) return;
      const chosen = await selectLoaded(suite.allTests().map((test) => refOf(test)));
      const ids = new Set<string>(chosen.tests.map(({ testId }) => testId));
      const known = new Set<string>(memory().manifest?.tests.map(({ testId }) => testId));
      const isNatives = onlyChanged ? nativeFiles(memory(), chosen, suite) : () => false;
      const keep = (test: TestCase): boolean => {
        if (chosen.summary.wholeSuite || isNatives(specOf(test))) return true;
        const id = refOf(test).testId;
        return ids.has(id) || !known.has(id);
      };
      counts = applySelection({ suite, testRun, keep });
    },
    applied(suite) {
      if (selection === undefined) return undefined;
      const tests = counts?.kept ?? suite.allTests().length;
      // Under --only-changed Playwright has dropped whole files already, so the manifest counts what there is.
      const available = onlyChanged ? Math.max(selection.summary.available, tests) : counts?.available;
      const { why } = selection.summary;
      return available === undefined ? undefined : { base, available, tests, why };
    },
    notices(runErrors) {
      const lines: string[] = notice === undefined ? [] : [notice];
      if (widening !== undefined && widening.asked !== 1 && runErrors === 0)
        lines.push(askedOtherwise(widening.asked));
      if (counts?.kept === 0 && !onlyChanged) lines.push(NOTHING_LEFT);
      return lines;
    },
  };
}

/** Playwright has changed how it finds changed files, or another program asks Git the same thing. */
function askedOtherwise(times: number): string {
  const effect =
    times === 0 ? "it ran only the files it chose itself" : "it may have run more files than selected";
  return `Playwright asked Git for changed files ${times} times instead of once; ${effect}. Please report this with your Playwright version`;
}

/** The test files of the selection; for the whole suite every file of the repository, for new tests are in none. */
function filesToLoad({ root, manifest }: Memory, { summary, tests }: Selection): readonly string[] {
  const named = summary.wholeSuite ? (manifest?.tests ?? []) : tests;
  const files = new Set(named.map(({ file }) => file));
  if (summary.wholeSuite) for (const file of trackedFiles(root)) files.add(file);
  return Array.from(files, (file) => join(root, file));
}

function trackedFiles(root: string): readonly string[] {
  const listed = execFileSync("git", ["ls-files", "-z"], {
    cwd: root,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: MAX_LIST_BYTES,
  });
  return listed.split("\0").filter((file) => file !== "");
}

/** Test files that Playwright takes without us: changed ones and those that load a changed file. They stay whole. */
function nativeFiles({ root }: Memory, { change }: Selection, suite: Suite): (file: string) => boolean {
  const changed = new Set(change.files.map(({ path }) => path));
  const isChanged = (file: string): boolean => changed.has(toRepoPath(file, root));
  const specs = new Set(suite.allTests().map((test) => specOf(test)));
  const loaded = loadedFiles(specs);
  const natives = [...specs].filter((spec) => isChanged(spec) || loaded?.get(spec)?.some(isChanged) === true);
  const chosen = new Set(natives);
  return (file) => chosen.has(file);
}

function specOf(test: TestCase): string {
  return fileSuiteOf(test)?.location?.file ?? test.location.file;
}
