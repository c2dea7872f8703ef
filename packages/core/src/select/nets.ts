import type { HindcastOptions } from "../config/options.ts";
import { DEFAULTS } from "../config/defaults.ts";
import type { Change, ChangedFile, UnknownChange } from "../model/change.ts";
import { lastWholeRunAt } from "../manifest/suites.ts";
import type { Manifest } from "../model/manifest.ts";
import type { Suite } from "../model/suite.ts";
import { pathsOf } from "./import-links.ts";
import type { PathRule } from "./path-rules.ts";
import { counted } from "./wording.ts";

/** More changed files than this are not judged one by one. */
export const MAX_CHANGED_FILES = 1000;

const DAY_MS = 86_400_000;

/** What the nets look at. */
export interface NetFacts {
  readonly manifest: Manifest | undefined;
  /** The suite to choose from; all of them when absent. */
  readonly suite?: Suite;
  readonly change: Change | UnknownChange;
  readonly options: HindcastOptions;
  readonly now: Date;
  readonly ruleOf: (path: string) => PathRule;
  /** Whether any link joins the file to a test, or it is a file of tests itself. */
  readonly isExplained: (path: string) => boolean;
  readonly available: number;
  /** Tests that would be selected without any limit. */
  readonly wanted: number;
  /** Whether all others were watched and surely do what they did: links are no guess then, however many tests they ask for. */
  readonly othersAreSettled: boolean;
  /** Whether the user limits the selection: then most of the suite is no reason for all of it. */
  readonly limited: boolean;
}

/** A condition under which links cannot be trusted, and the words that go after "all tests, because". */
interface Net {
  readonly name: string;
  readonly caught: (facts: NetFacts) => string | undefined;
}

/** The conditions under which the whole suite is asked for, in the order in which they are tried. */
export const NETS: readonly Net[] = [
  {
    name: "unknown-change",
    caught: ({ change }) => ("unknown" in change ? change.unknown.replace(/\.$/, "") : undefined),
  },
  {
    name: "no-history",
    caught: ({ manifest }) =>
      manifest && manifest.tests.length > 0 ? undefined : "no run has been recorded yet",
  },
  {
    name: "no-whole-run",
    caught: ({ manifest, suite }) =>
      manifest === undefined || lastWholeRunAt(manifest, suite) === undefined
        ? "no run of the whole suite has been recorded yet"
        : undefined,
  },
  {
    name: "old-history",
    caught: ({ manifest, suite, options, now }) => {
      const last = manifest && lastWholeRunAt(manifest, suite);
      if (!isTooOld(last, options, now)) return undefined;
      const days = counted(Math.floor(ageInDays(last, now)), "day");
      return `the whole suite last ran ${days} ago (maxHistoryAgeDays is ${maxAgeDays(options)})`;
    },
  },
  {
    name: "wide-change",
    caught: ({ change }) => {
      const files = changedFiles(change).length;
      return files > MAX_CHANGED_FILES ? `${counted(files, "file")} changed at once` : undefined;
    },
  },
  {
    name: "run-all-file",
    caught: ({ change, ruleOf }) => {
      const paths = changedCode(change)
        .flatMap(pathsOf)
        .filter((path) => ruleOf(path) === "run-all");
      return paths.length === 0 ? undefined : `${named(paths)} changed, which can reach any test`;
    },
  },
  {
    name: "unexplained-file",
    caught: ({ change, ruleOf, isExplained }) => {
      const paths = changedCode(change)
        .map(({ path }) => path)
        .filter((path) => ruleOf(path) === "judge" && !isExplained(path));
      if (paths.length === 0) return undefined;
      return `no link tells how far ${named(paths)} ${paths.length === 1 ? "reaches" : "reach"}`;
    },
  },
  {
    name: "most-of-the-suite",
    caught: ({ available, wanted, limited, othersAreSettled }) =>
      !limited && wanted * 2 > available && !(wanted < available && othersAreSettled)
        ? `the change asks for ${wanted} of ${available}, more than half`
        : undefined,
  },
];

/** Why the whole suite must run, when it must: the words of the first net that catches the change. */
export function wholeSuiteReason(facts: NetFacts): string | undefined {
  for (const net of NETS) {
    const why = net.caught(facts);
    if (why !== undefined) return why;
  }
  return undefined;
}

/** Whether the last run of the whole suite is too long ago to select by; without such a run there is no age. */
export function isTooOld(lastWholeRun: string | undefined, options: HindcastOptions, now: Date): boolean {
  return ageInDays(lastWholeRun, now) > maxAgeDays(options);
}

function maxAgeDays({ maxHistoryAgeDays = DEFAULTS.maxHistoryAgeDays }: HindcastOptions): number {
  return maxHistoryAgeDays;
}

function ageInDays(lastWholeRun: string | undefined, now: Date): number {
  return lastWholeRun === undefined ? 0 : (now.getTime() - Date.parse(lastWholeRun)) / DAY_MS;
}

function changedFiles(change: Change | UnknownChange): readonly ChangedFile[] {
  return "unknown" in change ? [] : change.files;
}

/** Types reach nothing that runs, wherever they changed. */
function changedCode(change: Change | UnknownChange): readonly ChangedFile[] {
  return changedFiles(change).filter(({ only }) => only !== "types");
}

function named(paths: readonly string[]): string {
  const [first = "", ...others] = paths;
  return others.length === 0 ? first : `${first} (and ${counted(others.length, "other changed file")})`;
}
