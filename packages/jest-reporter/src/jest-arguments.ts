/** A `jest` command line, taken apart. */
export interface JestArguments {
  /** By camel-case name; a switch has the value `true` or `false`. */
  readonly options: ReadonlyMap<string, readonly string[]>;
  /** Words that belong to no option: patterns of test files. */
  readonly files: readonly string[];
}

/** Options that take no value, over all versions from 28 to 30. */
const SWITCHES: ReadonlySet<string> = new Set([
  ..."all automock bail cache changedFilesWithAncestor ci clearCache clearMocks collectCoverage".split(" "),
  ..."collectTests color colors coverage debug detectLeaks detectOpenHandles errorOnDeprecated".split(" "),
  ..."expand findRelatedTests forceExit help init injectGlobals json lastCommit listTests".split(" "),
  ..."logHeapUsage noStackTrace notify onlyChanged onlyFailures passWithNoTests randomize".split(" "),
  ..."resetMocks resetModules restoreMocks runInBand runTestsByPath showConfig showSeed silent".split(" "),
  ..."skipFilter testLocationInResults updateSnapshot useStderr verbose version".split(" "),
  ..."waitForUnhandledRejections watch watchAll watchman workerThreads".split(" "),
]);

/** Options that take every word up to the next option. All others take one. */
const LISTS: ReadonlySet<string> = new Set([
  ..."collectCoverageOnlyFrom coveragePathIgnorePatterns coverageReporters ignoreProjects".split(" "),
  ..."moduleDirectories moduleFileExtensions modulePathIgnorePatterns modulePaths projects".split(" "),
  ..."reporters roots selectProjects setupFiles setupFilesAfterEnv snapshotSerializers".split(" "),
  ..."testMatch testPathIgnorePatterns testPathPattern testPathPatterns testRegex".split(" "),
  ..."transformIgnorePatterns unmockedModulePathPatterns watchPathIgnorePatterns".split(" "),
]);

const SHORT: ReadonlyMap<string, string> = new Map([
  ["b", "bail"],
  ["c", "config"],
  ["e", "expand"],
  ["f", "onlyFailures"],
  ["h", "help"],
  ["i", "runInBand"],
  ["o", "onlyChanged"],
  ["t", "testNamePattern"],
  ["u", "updateSnapshot"],
  ["w", "maxWorkers"],
]);

const TRUE_OR_FALSE = /^(?:true|false)$/;
const NEGATIVE_NUMBER = /^-\d/;

/** Reads `process.argv` the way Jest's own parser, yargs, does. */
export function readJestArguments(argv: readonly string[]): JestArguments {
  const options = new Map<string, readonly string[]>();
  const files: string[] = [];
  const words = argv.slice(2);
  for (let index = 0; index < words.length;) {
    const word = words[index] ?? "";
    index += 1;
    if (word === "--") return { options, files: [...files, ...words.slice(index)] };
    if (!isOption(word)) {
      files.push(word);
      continue;
    }
    const given = optionsOf(word);
    for (const [position, { name, value }] of given.entries()) {
      const mayTake = value === undefined && position === given.length - 1;
      const taken = mayTake ? valuesFor(name, words.slice(index)) : [];
      index += taken.length;
      keep(options, name, value === undefined ? taken : [value]);
    }
  }
  return { options, files };
}

interface GivenOption {
  readonly name: string;
  /** What the word itself carries. */
  readonly value: string | undefined;
}

function optionsOf(word: string): readonly GivenOption[] {
  const equals = word.indexOf("=");
  const [flag, value] = equals === -1 ? [word] : [word.slice(0, equals), word.slice(equals + 1)];
  if (!flag.startsWith("--")) return shortOptions(flag.slice(1), value);
  const name = camelCase(flag.slice(2));
  // `noStackTrace` is an option of its own; `--no-cache` is `cache` turned off.
  const isNegated = flag.startsWith("--no-") && !SWITCHES.has(name);
  return [isNegated ? { name: camelCase(flag.slice("--no-".length)), value: "false" } : { name, value }];
}

/** `-ot pays` is `-o -t pays`, and `-w4` is `-w 4`: digits belong to the letter before them. */
function shortOptions(letters: string, carried: string | undefined): readonly GivenOption[] {
  const [, flags = "", digits = ""] = /^(\D*)(\d*)$/.exec(letters) ?? [];
  const value = digits === "" ? carried : digits;
  const names = Array.from(flags, (letter) => SHORT.get(letter) ?? letter);
  return names.map((name, index) => ({ name, value: index === names.length - 1 ? value : undefined }));
}

function valuesFor(name: string, next: readonly string[]): readonly string[] {
  const first = next[0];
  if (first === undefined) return [];
  if (SWITCHES.has(name)) return TRUE_OR_FALSE.test(first) ? [first] : [];
  if (!LISTS.has(name)) return isOption(first) ? [] : [first];
  const end = next.findIndex((word) => isOption(word));
  return end === -1 ? next : next.slice(0, end);
}

function keep(options: Map<string, readonly string[]>, name: string, values: readonly string[]): void {
  if (SWITCHES.has(name)) options.set(name, values.length === 0 ? ["true"] : values);
  else options.set(name, [...(options.get(name) ?? []), ...values]);
}

function isOption(word: string): boolean {
  return word.length > 1 && word.startsWith("-") && !NEGATIVE_NUMBER.test(word);
}

function camelCase(name: string): string {
  return name.replaceAll(/-+(\w)/g, (_dash, letter: string) => letter.toUpperCase());
}
