import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ExecutedFile, ExecutedTexts, SeenExecution, SeenTest } from "@hindcast/core";
import { COVERAGE_VARIABLE, nameOfLog, ONLY_FILE, type CoverageOrder } from "./handover.ts";
import { createJoinParts } from "./join-parts.ts";
import { readAttempt, readCounts, readScriptText } from "./read-seen.ts";
import type { RunFolder } from "./run-folder.ts";
import { readServers } from "./server/read-log.ts";
import { createTraceCounts } from "./trace-counts.ts";

/** An attempt that passed. */
export interface PassedAttempt {
  /** Playwright's id of the test. */
  readonly id: string;
  /** In milliseconds. */
  readonly startedAt: number;
  readonly test: SeenTest;
  readonly attempt: number;
  /** Paths of its traces. */
  readonly traces: readonly string[];
}

/** Watches what the tests of one run execute in Chromium, and in servers that let themselves be watched. */
export interface Coverage {
  /** Reads what the workers and servers have seen of these, one after the other. @param imports what each test file loads */
  collect(
    passed: readonly PassedAttempt[],
    imports: ReadonlyMap<string, readonly string[]> | undefined,
  ): Iterable<SeenExecution>;
  /** Whether any server let itself be watched. */
  sawServer(): boolean;
  /** What scripts and counters that were seen belong to. */
  readonly texts: ExecutedTexts;
  /** Lets go of the environment and of the folder; may be called at any time. */
  release(): void;
}

export interface CoverageOptions {
  readonly folder: RunFolder;
  /** Of the repository; absolute. */
  readonly root: string;
  readonly env: NodeJS.ProcessEnv;
  /** Playwright's ids of the tests to watch. @default all */
  readonly only?: readonly string[];
}

/** Beside this module once the package is built, and where the build puts it when run from the sources. */
const PLACES: readonly string[] = ["./coverage-hook.cjs", "../../dist/coverage-hook.cjs"];

/**
 * Opens the watching of one run, before its workers begin: every one of them loads our hook, by NODE_OPTIONS.
 * @throws when there is no hook, or the folder is gone
 */
export function openCoverage({ env, only, root, folder: runFolder }: CoverageOptions): Coverage {
  const hook = PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((path) =>
    existsSync(path),
  );
  if (hook === undefined) throw new Error("the part that runs in workers is not installed");
  const folder = runFolder.path;
  const nodeOptions = env["NODE_OPTIONS"];
  const order: CoverageOrder = {
    folder,
    ...(nodeOptions !== undefined && { nodeOptions }),
  };
  if (only) writeFileSync(join(folder, ONLY_FILE), JSON.stringify(only));
  env[COVERAGE_VARIABLE] = JSON.stringify(order);
  env["NODE_OPTIONS"] = withRequire(nodeOptions, hook);
  const inTraces = createTraceCounts((id) => readCounts(folder, id));
  let isReleased = false;

  const release = (): void => {
    if (isReleased) return;
    isReleased = true;
    process.off("exit", release);
    delete env[COVERAGE_VARIABLE];
    // Another reporter may have added something meanwhile: only what is ours is taken away.
    const options = env["NODE_OPTIONS"];
    if (options === withRequire(nodeOptions, hook) && nodeOptions === undefined) delete env["NODE_OPTIONS"];
    else if (options !== undefined) env["NODE_OPTIONS"] = options.replace(requireOf(hook), "").trim();
    runFolder.release();
  };
  process.once("exit", release);

  return {
    *collect(passed, imports) {
      const joinParts = createJoinParts(readServers(folder), root);
      for (const one of passed) {
        const { id, startedAt, test, attempt, traces } = one;
        const seen = readAttempt(folder, { testId: id, startedAt });
        const parts = seen && joinParts(one, seen);
        if (parts === undefined) continue;
        const files = [test.file, ...(imports?.get(test.file) ?? [])].map((file): ExecutedFile => ({ file }));
        // Without the imports of a test file, what its own side executes is not known.
        yield {
          test,
          attempt,
          files,
          scripts: parts.scripts,
          // A trace takes from pages what they have counted.
          counts: inTraces.of(traces, parts.counts) ?? parts.counts,
          isWhole: parts.isWhole && imports !== undefined,
        };
      }
    },
    sawServer: () => readdirSync(folder).some((file) => nameOfLog(file) !== undefined),
    texts: {
      textOf: (id) => readScriptText(folder, id),
      countsOf: (id) => inTraces.countsOf(id) ?? readCounts(folder, id),
    },
    release,
  };
}

function withRequire(nodeOptions: string | undefined, hook: string): string {
  return `${nodeOptions ?? ""} ${requireOf(hook)}`.trim();
}

/** Quoted as Node reads the variable: a path may hold spaces, and on Windows backslashes. */
function requireOf(hook: string): string {
  return `--require "${hook.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
