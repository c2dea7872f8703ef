import { basename, join } from "node:path";

/** The variable by which the reporter tells the workers what to watch; a worker removes it before a test sees it. */
export const COVERAGE_VARIABLE = "HINDCAST_COVERAGE_ORDER";

/** What the reporter asks of the workers, as JSON in the variable. */
export interface CoverageOrder {
  /** A folder of this run alone, where workers leave what they saw. */
  readonly folder: string;
  /** What NODE_OPTIONS was without us; absent when it was not set. */
  readonly nodeOptions?: string;
}

/** A file of the folder with Playwright's ids of the tests to watch; absent for all. A variable could not hold them. */
export const ONLY_FILE = "only.json";

/** What a worker saw of one attempt, as JSON in a file `attempt-*.json` of the folder. */
export interface SeenByWorker {
  /** Playwright's id of the test. */
  readonly testId: string;
  /** When the attempt began, in milliseconds: with the id it names the attempt. */
  readonly startedAt: number;
  /** Whether nothing ran out of sight in the browser. */
  readonly isWhole: boolean;
  /** Whether it had a page. */
  readonly hasPage: boolean;
  /** Whether it asked a server something without a page. */
  readonly hasRequests: boolean;
  /** The servers that heard of it; absent when one of them did not, so that nobody knows what they ran. */
  readonly servers?: readonly string[];
  readonly scripts: readonly ScriptSeen[];
  readonly counts: CountsSeen;
}

export interface ScriptSeen {
  readonly url: string;
  /** Its text is in `script-<id>.js`, its source map, when there is one, in `script-<id>.map`. */
  readonly id: string;
  readonly isOwn: boolean;
  /** Offsets of the outermost functions that were never called, `12-50 70-90`; absent when only its loading was seen. */
  readonly uncalled?: string;
  /** Offsets of the outermost stretches of other functions that did not run; absent when there are none. */
  readonly skipped?: string;
}

/** What instrumented code has counted itself; as in the core's `SeenCounts`, whose data is in `counts-<id>.json`. */
export interface CountsSeen {
  readonly files: readonly { readonly id: string; readonly called: readonly string[] }[];
  readonly areAll: boolean;
}

/** Where in the folder the data of a counted file is. */
export function countsFile(id: string): string {
  return `counts-${id}.json`;
}

/** The variable by which the reporter tells servers that Playwright starts the folder of the run. */
export const SERVERS_VARIABLE = "HINDCAST_SERVERS";

/** A line of the log of a server. What ran stands before the mark up to which it ran. */
export type ServerLine =
  | ServerScript
  | { readonly ran: readonly ServerRan[] }
  | { readonly begin: string }
  | { readonly end: string };

/** A script that a server has loaded. */
export interface ServerScript {
  /** The engine's number of it. */
  readonly script: string;
  readonly url: string;
  /** As in `ScriptSeen`. */
  readonly id: string;
}

/** Functions of a script by their offsets: those that were called, and others that these hold. */
export interface ServerRan {
  readonly script: string;
  /** `12-50 70-90/75-80,82-90`: behind the slash stretches that did not run. */
  readonly called: string;
  /** `12-50 70-90`. */
  readonly uncalled: string;
}

/** How marks and files name an attempt. */
export function attemptName({ testId, startedAt }: Pick<SeenByWorker, "testId" | "startedAt">): string {
  return `${testId}-${startedAt}`;
}

/** Where a server keeps its log; that it is there announces the server. */
export function serverLog(folder: string, name: string): string {
  return join(folder, `server-${name}.jsonl`);
}

/** The name of a server by the name of its log; undefined for any other file. */
export function nameOfLog(file: string): string | undefined {
  return /^server-(?<name>.+)\.jsonl$/.exec(file)?.groups?.["name"];
}

/** Where a server listens: a socket in the folder of the run, or on Windows a pipe of that name. */
export function serverAddress(folder: string, name: string): string {
  return process.platform === "win32"
    ? `\\\\.\\pipe\\${basename(folder)}-${name}`
    : join(folder, `${name}.sock`);
}
