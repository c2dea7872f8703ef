import { sep } from "node:path";
import {
  toRepoPath,
  type ExecutedFile,
  type HindcastOptions,
  type Memory,
  type Selection,
} from "@hindcast/core";
import { planInTests, type TestsPlan } from "./in-test-plan.ts";
import { createInjectSetup } from "./inject-setup.ts";
import type { JestProjectConfig, JestTest } from "./jest-types.ts";
import { openPlanFolder, type PlanFolder } from "./plan-folder.ts";
import { planKey } from "./setup/file-plan.ts";
import { projectName } from "./translate.ts";
import { valueAt } from "@hindcast/core";

/** What we do inside of the tests of one run. */
export interface Injection {
  /** Prepares a test file that is about to be handed to whoever runs it. */
  inject(test: JestTest): void;
  /** Whether a failure of a test cannot fail this run. */
  isQuarantined(project: string, file: string, titlePath: readonly string[]): boolean;
  /** Whether a test was to be skipped, since it is not selected. */
  isLeftOut(project: string, file: string, titlePath: readonly string[]): boolean;
  /** The modules a file has loaded, once its result is there; absent when nobody watched. */
  executedBy(project: string, file: string): readonly ExecutedFile[] | undefined;
  /** What a person should know about it when the run is over. */
  readonly notices: readonly string[];
  /** Removes what lies outside of the project: temporary files, a variable. May be called at any time. */
  release(): void;
}

export interface InjectionOptions {
  readonly memory: Memory;
  readonly options: HindcastOptions;
  /** What the run was narrowed to. */
  readonly selection: Selection | undefined;
  readonly now: Date;
  /** The environment that workers inherit. @default process.env */
  readonly env?: NodeJS.ProcessEnv;
}

const NOTHING: TestsPlan = { skip: {}, quarantine: {} };

const NOTHING_DONE = "quarantine, retries, skipUnselected and coverage have not reached all tests";
const NOT_CIRCUS = `${NOTHING_DONE}: they need the test runner jest-circus`;

/**
 * Opens the injection of one run, before its workers begin; `undefined` when nothing asks for one, for then the tests
 * run exactly as without us. Where it cannot do its work the tests run that way, too, and a notice says so.
 */
export function createInjection(input: InjectionOptions): Injection | undefined {
  const { memory, options, selection, now, env = process.env } = input;
  const plan = planInTests({ memory, options, selection, now });
  const watches = options.coverage !== undefined && options.coverage !== false;
  if (plan.projects.size === 0 && !watches) return undefined;
  const problems = new Set<string>();
  const attempt = <T>(work: () => T): T | undefined => {
    try {
      return work();
    } catch (error) {
      problems.add(`${NOTHING_DONE}: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  };
  const folder = attempt(() => openPlanFolder(env));
  const injectSetup = createInjectSetup();
  const plans = new Map<string, TestsPlan>();
  const loaded = createLoaded(folder);
  const inside = memory.root.endsWith(sep) ? memory.root : memory.root + sep;

  const reaches = (config: JestProjectConfig): boolean => {
    // All files of a project or none: the setup files are part of the key under which Jest caches what it compiles.
    if (!watches && !plan.projects.has(projectName(config))) return false;
    const isInjected = injectSetup(config);
    if (!isInjected) problems.add(NOT_CIRCUS);
    return isInjected;
  };

  const prepare = ({ path, context: { config } }: JestTest): void => {
    if (folder === undefined || !reaches(config)) return;
    const tests = plan.of(toRepoPath(path, memory.root), projectName(config));
    if (tests === undefined && !watches && !plans.has(path)) return;
    const resets = valueAt(config, "resetModules") === true;
    folder.leave(path, { ...(tests ?? NOTHING), ...(watches && { modules: { inside, resets } }) });
    plans.set(path, tests ?? NOTHING);
  };

  return {
    get notices() {
      return [...problems];
    },
    inject: (test) => attempt(() => prepare(test)),
    isQuarantined: (_project, file, titlePath) =>
      Object.hasOwn((plans.get(file) ?? NOTHING).quarantine, planKey(titlePath)),
    isLeftOut: (_project, file, titlePath) =>
      Object.hasOwn((plans.get(file) ?? NOTHING).skip, planKey(titlePath)),
    executedBy: (_project, file) => (watches ? attempt(() => loaded(file)) : undefined),
    release: () => attempt(() => folder?.remove()),
  };
}

/** A file that runs in several projects does not tell of which a list is: each then gets what any of them loaded. */
function createLoaded(folder: PlanFolder | undefined): (file: string) => readonly ExecutedFile[] | undefined {
  const known = new Map<string, Set<string>>();
  const inPart = new Set<string>();
  return (file) => {
    const lists = folder?.takeModules(file) ?? [];
    const files = known.get(file) ?? new Set<string>();
    if (lists.length === 0 && files.size === 0) return undefined;
    known.set(file, files);
    for (const list of lists) {
      for (const path of list) files.add(path);
      // A list without the test file itself is a part, and with a part the others make no whole.
      if (!list.includes(file)) inPart.add(file);
    }
    if (inPart.has(file)) files.delete(file);
    return Array.from(files, (path) => ({ file: path }));
  };
}
