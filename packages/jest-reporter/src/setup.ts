import type * as Crypto from "node:crypto";
import type * as FileSystem from "node:fs";
import { findState } from "./setup/circus.ts";
import { PLAN_VARIABLE, planName, type FilePlan, type PlannedTests } from "./setup/file-plan.ts";
import { watchModules } from "./setup/loaded-modules.ts";
import { pardonPlanned, unsealPlanned, type SnapshotCounts } from "./setup/quarantine.ts";
import { retryPlanned } from "./setup/retries.ts";
import { skipPlanned } from "./setup/skip.ts";

type Hook = (work: () => void) => void;

/** What we use of Jest; the globals may be others, or not there. */
interface JestGlobals {
  readonly beforeAll: Hook;
  readonly afterAll: Hook;
  readonly afterEach: Hook;
  readonly expect: {
    getState(): { readonly testPath?: string; readonly snapshotState?: SnapshotCounts };
  };
  readonly jest: { requireActual(name: "fs"): typeof FileSystem } & {
    requireActual(name: "crypto"): typeof Crypto;
  };
}

/** What a test file needs to know of the place it runs in. */
interface Surroundings {
  readonly globals: JestGlobals;
  /** Where to leave the list of modules; no other worker writes there. */
  readonly output: string;
  readonly testPath: string;
  readonly plan: FilePlan;
  readonly fs: Pick<typeof FileSystem, "readFileSync" | "writeFileSync">;
}

quietly(() => {
  const found = findPlan();
  if (found === undefined) return;
  quietly(() => applyPlan(found));
  quietly(() => reportModules(found));
});

/** Without a plan for this file there is nothing to do: nobody has asked for anything. */
function findPlan(): Surroundings | undefined {
  const folder = process.env[PLAN_VARIABLE];
  if (folder === undefined || folder === "") return undefined;
  const globals: JestGlobals = require("@jest/globals");
  const { testPath } = globals.expect.getState();
  if (testPath === undefined) return undefined;
  // Taken now, and real: the tests may put mocks in the place of these functions later.
  const { existsSync, readFileSync, writeFileSync } = globals.jest.requireActual("fs");
  const { createHash, randomUUID } = globals.jest.requireActual("crypto");
  const stem = `${folder}/${planName(testPath, createHash)}`;
  if (!existsSync(`${stem}.json`)) return undefined;
  const plan: FilePlan = JSON.parse(readFileSync(`${stem}.json`, "utf8"));
  const output = `${stem}.modules-${randomUUID()}`;
  return { globals, output, testPath, plan, fs: { readFileSync, writeFileSync } };
}

/** Our hooks are the first before all tests, and run after the retries that end a file. */
function applyPlan({ globals: { beforeAll, afterAll, expect }, plan }: Surroundings): void {
  const state = findState();
  if (state === undefined) return;
  const { skip, quarantine, retries } = plan;
  if (isAny(skip)) beforeAll(() => quietly(() => skipPlanned(state, skip)));
  if (retries !== undefined) beforeAll(() => quietly(() => retryPlanned(state, retries)));
  if (!isAny(quarantine)) return;
  beforeAll(() => quietly(() => unsealPlanned(state, quarantine)));
  afterAll(() => quietly(() => pardonPlanned(state, quarantine, expect.getState().snapshotState)));
}

function isAny(tests: PlannedTests): boolean {
  return Object.keys(tests).length > 0;
}

/** Leaves the list of modules that the file has loaded, when its tests are over. */
function reportModules({ globals, plan, testPath, output, fs }: Surroundings): void {
  const { modules: wanted } = plan;
  if (wanted === undefined) return;
  const testSource = fs.readFileSync(testPath, "utf8");
  const modules = watchModules({ wanted, testPath, testSource, loaded: loadedModules, own: __filename });
  const look = (): void => quietly(() => modules.look());
  globals.beforeAll(look);
  if (modules.forgets) globals.afterEach(look);
  globals.afterAll(() =>
    quietly(() => {
      modules.look();
      const files = modules.files();
      if (files === undefined) return;
      fs.writeFileSync(output, JSON.stringify(files), { mode: 0o600 });
    }),
  );
}

/** What Jest has in its registry; the list is made anew for each look. */
function loadedModules(): readonly string[] {
  return Object.keys(require.cache);
}

/** Nothing of ours may be felt by the tests of a user, nor told: there is nobody here to complain to. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // The tests run as they would without us.
  }
}
