import type { HindcastOptions } from "@hindcast/core";
import { readJestArguments, type JestArguments } from "./jest-arguments.ts";
import type { JestGlobalConfig } from "./jest-types.ts";
import { isOwnModule } from "./own-module.ts";

/** The options of Jest that compare with Git and that Hindcast selects for, too. */
export type NativeSelection = "--onlyChanged" | "--changedSince";

/** What a run is asked for, as far as it decides which test files run. */
export interface Asked {
  /** The ref to select against, or `changed`; absent when no selection is asked for. */
  readonly base?: string;
  /** Set when Jest itself narrows the run to the tests of changed files. */
  readonly native?: NativeSelection;
  /** Options that keep tests of the suite out of the run. `--shard` is not one: its shards make a whole. */
  readonly narrowedBy: readonly string[];
  /** Whether Jest takes a run without any test file for a success. */
  readonly mayBeEmpty: boolean;
}

export interface AskedSources {
  readonly argv: readonly string[];
  /** Beats the command line; a sequencer is not given it until Jest 30. */
  readonly globalConfig?: JestGlobalConfig | undefined;
  readonly options: Pick<HindcastOptions, "select">;
}

/** What of Jest's config decides which test files run, from wherever it is known. */
type Narrowing = Pick<
  JestGlobalConfig,
  | "changedFilesWithAncestor"
  | "changedSince"
  | "filter"
  | "findRelatedTests"
  | "lastCommit"
  | "onlyChanged"
  | "onlyFailures"
  | "passWithNoTests"
  | "runTestsByPath"
  | "skipFilter"
  | "testNamePattern"
  | "watch"
  | "watchAll"
> & { readonly patterns: readonly string[] };

/** Options that choose projects or files anew in place of the config's; no config of Jest tells them afterwards. */
const CHOOSING: readonly string[] = [
  "selectProjects",
  "ignoreProjects",
  "projects",
  "roots",
  "testMatch",
  "testRegex",
  "testPathIgnorePatterns",
];

/** Reads what the command line, Jest's config and the options ask for. */
export function readAsked({ argv, globalConfig, options }: AskedSources): Asked {
  const given = readJestArguments(argv);
  const narrowing = globalConfig === undefined ? fromArguments(given) : fromConfig(globalConfig);
  const native = nativeSelection(narrowing);
  const base = native?.base ?? options.select;
  return {
    // In watch mode it is the watch keys that choose.
    ...(base !== undefined && !isWatching(narrowing) && { base }),
    ...(native && { native: native.option }),
    narrowedBy: [
      ...(native ? [native.option] : []),
      ...narrowingOptions(narrowing),
      ...choosingOptions(given),
    ],
    mayBeEmpty: [narrowing.passWithNoTests, narrowing.onlyChanged, narrowing.lastCommit].includes(true),
  };
}

function fromConfig(config: JestGlobalConfig): Narrowing {
  return { ...config, patterns: patternsOf(config) };
}

function patternsOf({ testPathPattern, testPathPatterns }: JestGlobalConfig): readonly string[] {
  if (typeof testPathPattern === "string" && testPathPattern !== "") return [testPathPattern];
  if (typeof testPathPatterns !== "object" || testPathPatterns === null) return [];
  const patterns: unknown = Reflect.get(testPathPatterns, "patterns");
  return Array.isArray(patterns) ? patterns.filter((pattern) => typeof pattern === "string") : [];
}

/** What Jest's own `normalize` makes of the command line. */
function fromArguments({ options, files }: JestArguments): Narrowing {
  const isOn = (name: string): boolean => options.get(name)?.at(-1) === "true";
  const [changedSince, filter, testNamePattern] = ["changedSince", "filter", "testNamePattern"].map((name) =>
    options.get(name)?.at(-1),
  );
  const patterns = [
    ...files,
    ...["testPathPattern", "testPathPatterns"].flatMap((name) => options.get(name) ?? []),
  ];
  const asksForChanged =
    changedSince !== undefined ||
    ["onlyChanged", "lastCommit", "changedFilesWithAncestor"].some((name) => isOn(name));
  return {
    changedFilesWithAncestor: isOn("changedFilesWithAncestor"),
    findRelatedTests: isOn("findRelatedTests"),
    lastCommit: isOn("lastCommit"),
    // A pattern, or --all, switches it off again.
    onlyChanged: asksForChanged && patterns.length === 0 && !isOn("all"),
    onlyFailures: isOn("onlyFailures") && !isOn("all"),
    passWithNoTests: isOn("passWithNoTests"),
    runTestsByPath: isOn("runTestsByPath"),
    skipFilter: isOn("skipFilter"),
    watch: isOn("watch"),
    watchAll: isOn("watchAll"),
    patterns,
    ...(changedSince !== undefined && { changedSince }),
    ...(filter !== undefined && { filter }),
    ...(testNamePattern !== undefined && { testNamePattern }),
  };
}

interface Native {
  readonly option: NativeSelection;
  readonly base: string;
}

/** `--lastCommit` and `--changedFilesWithAncestor` look at commits, too: there the choice stays Jest's own. */
function nativeSelection(narrowing: Narrowing): Native | undefined {
  const { onlyChanged, changedSince, lastCommit, changedFilesWithAncestor } = narrowing;
  if (onlyChanged !== true || isWatching(narrowing)) return undefined;
  if (lastCommit === true || changedFilesWithAncestor === true) return undefined;
  if (changedSince === undefined) return { option: "--onlyChanged", base: "changed" };
  // Jest asks Git for `<ref>...HEAD`, that is: since the branch left the ref.
  return { option: "--changedSince", base: `merge-base:${changedSince}` };
}

/** Switches that keep test files out of a run. */
const SWITCHES = [
  "lastCommit",
  "changedFilesWithAncestor",
  "onlyFailures",
  "findRelatedTests",
  "runTestsByPath",
  "watch",
] as const;

function narrowingOptions(narrowing: Narrowing): readonly string[] {
  const { filter, patterns, skipFilter, testNamePattern } = narrowing;
  // Our own filter selects, and says so where it does.
  const hasFilter = typeof filter === "string" && skipFilter !== true && !isOwnModule(filter, "filter");
  const hasNamePattern = testNamePattern !== undefined && testNamePattern !== "";
  return [
    ...SWITCHES.filter((name) => narrowing[name] === true).map((name) => `--${name}`),
    ...(hasNamePattern ? ["--testNamePattern"] : []),
    ...(hasFilter ? ["--filter"] : []),
    ...patterns,
  ];
}

function choosingOptions({ options }: JestArguments): readonly string[] {
  return CHOOSING.filter((name) => options.has(name)).map((name) => `--${name}`);
}

function isWatching({ watch, watchAll }: Narrowing): boolean {
  return watch === true || watchAll === true;
}
