import { readFileSync } from "node:fs";
import picomatch from "picomatch";
import { testIdOf, toRepoPath } from "./capture/identity.ts";
import { testBodyHash } from "./capture/test-body.ts";
import { stableTitle } from "./capture/titles.ts";
import type { HindcastOptions } from "./config/options.ts";
import type { TestId } from "./model/ids.ts";
import type { TestRef } from "./model/test.ts";
import { importanceOfTags } from "./manifest/importance.ts";
import type { Importance } from "./model/words.ts";
import type { SeenTest } from "./run-events.ts";

/** A test of this run with everything its first log line tells. */
export interface BookedTest extends TestRef {
  readonly tags: readonly string[];
  readonly importance?: Importance;
  readonly line?: number;
  readonly body?: string;
  /** The titles as the runner shows them, when the identity uses normalised ones. */
  readonly dynamicTitle?: string;
}

/**
 * Knows every test of a run by what the adapter says of it, and works each out once. Titles that change from run to run
 * count in a stable form. Several tests that come to the same form are told apart: rows with dates, which are written in
 * the test file, by the dates after all; others by the order they are booked in, which is to be that of the suite.
 */
export interface TestBook {
  book(test: SeenTest): BookedTest;
}

export interface TestBookOptions {
  readonly runner: string;
  readonly root: string;
  readonly options: HindcastOptions;
  /** Whether a test is remembered under an id: then its title, as it stands, is no changing one. */
  readonly isKnown?: (testId: TestId) => boolean;
}

/** What names a test, and whether its title was brought into a stable form for it. */
interface Identity {
  readonly testId: TestId;
  readonly titlePath: readonly string[];
  readonly isDynamic: boolean;
}

const PLACEHOLDER = /<[a-z]+>/g;
const WRITTEN_DOWN: ReadonlySet<string> = new Set(["<date>", "<time>"]);

/** Opens an empty book for one run. */
export function createTestBook({ runner, root, options, isKnown = () => false }: TestBookOptions): TestBook {
  const booked = new Map<string, BookedTest>();
  /** Adapters tell of a test with the same object as before, as a rule. */
  const seen = new WeakMap<SeenTest, BookedTest>();
  const repoPaths = new Map<string, string>();
  const sources = new Map<string, string>();
  const tagRules = tagRulesOf(options);
  const changingTitles = new Map<string, number>();

  const repoPathOf = (file: string): string => {
    const known = repoPaths.get(file) ?? toRepoPath(file, root);
    repoPaths.set(file, known);
    return known;
  };

  const sourceOf = (file: string): string => {
    const known = sources.get(file) ?? readSource(file);
    sources.set(file, known);
    return known;
  };

  /** What a title changes to is no test's own: others of the file may have come to the same. */
  const ordinalOf = (test: SeenTest, titlePath: readonly string[]): number => {
    const key = keyOf({ ...test, titlePath });
    const ordinal = (changingTitles.get(key) ?? 0) + 1;
    changingTitles.set(key, ordinal);
    return ordinal;
  };

  const identify = (test: SeenTest, file: string): Identity => {
    const { project, occurrence = 1 } = test;
    const asWritten: Identity = {
      testId: testIdOf({ runner, project, file, titlePath: test.titlePath, occurrence }),
      titlePath: test.titlePath,
      isDynamic: false,
    };
    const titles = test.titlePath.map((title) => stableTitle(title));
    if (titles.every(({ dynamic }) => !dynamic) || isKnown(asWritten.testId)) return asWritten;
    const titlePath = titles.map(({ title }) => title);
    const ordinal = ordinalOf(test, titlePath);
    if (ordinal > 1 && hasOnlyDates(titlePath)) return asWritten;
    const testId = testIdOf({ runner, project, file, titlePath, occurrence: ordinal });
    return { testId, titlePath, isDynamic: true };
  };

  const describe = (test: SeenTest): BookedTest => {
    const { project } = test;
    const file = repoPathOf(test.file);
    const { testId, titlePath, isDynamic } = identify(test, file);
    const tags = [
      ...new Set([...test.tags, ...tagRules.flatMap((rule) => (rule.matches(file) ? rule.tags : []))]),
    ];
    const importance = test.importance ?? importanceOfTags(tags, options);
    const body = test.line === undefined ? undefined : testBodyHash(sourceOf(test.file), test.line);
    return {
      testId,
      runner,
      project,
      file,
      titlePath,
      tags,
      ...(importance !== undefined && { importance }),
      ...(test.line !== undefined && { line: test.line }),
      ...(body !== undefined && { body }),
      ...(isDynamic && { dynamicTitle: test.titlePath.join(" › ") }),
    };
  };

  return {
    book(test) {
      const met = seen.get(test);
      if (met) return met;
      const key = `${keyOf(test)}\u001e${test.occurrence ?? 1}`;
      const known = booked.get(key) ?? describe(test);
      booked.set(key, known);
      seen.set(test, known);
      return known;
    },
  };
}

function hasOnlyDates(titlePath: readonly string[]): boolean {
  const placeholders = titlePath.join(" ").match(PLACEHOLDER) ?? [];
  return placeholders.every((placeholder) => WRITTEN_DOWN.has(placeholder));
}

function keyOf({ project, file, titlePath }: Pick<SeenTest, "project" | "file" | "titlePath">): string {
  return [project, file, ...titlePath].join("\u001f");
}

interface TagRule {
  readonly matches: (file: string) => boolean;
  readonly tags: readonly string[];
}

function tagRulesOf({ tags = {} }: HindcastOptions): readonly TagRule[] {
  return Object.entries(tags).map(([glob, given]) => ({
    matches: picomatch(glob, { dot: true }),
    tags: typeof given === "string" ? [given] : given,
  }));
}

/** A source that cannot be read costs the body hash and nothing else: renames are then told by titles. */
function readSource(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
