import { readFileSync } from "node:fs";
import picomatch from "picomatch";
import { testIdOf, toRepoPath } from "./capture/identity.ts";
import { testBodyHash } from "./capture/test-body.ts";
import { stableTitle } from "./capture/titles.ts";
import type { HindcastOptions } from "./config/options.ts";
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
 * Knows every test of a run by what the adapter says of it, and works each out once. Tests whose changing titles have
 * one stable form are told apart by the order they are booked in: book them in the order of the suite.
 */
export interface TestBook {
  book(test: SeenTest): BookedTest;
}

export interface TestBookOptions {
  readonly runner: string;
  readonly root: string;
  readonly options: HindcastOptions;
}

/** Opens an empty book for one run. */
export function createTestBook({ runner, root, options }: TestBookOptions): TestBook {
  const booked = new Map<string, BookedTest>();
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

  const describe = (test: SeenTest): BookedTest => {
    const { project } = test;
    const file = repoPathOf(test.file);
    const titles = test.titlePath.map((title) => stableTitle(title));
    const titlePath = titles.map(({ title }) => title);
    const isDynamic = titles.some(({ dynamic }) => dynamic);
    const occurrence = isDynamic ? ordinalOf(test, titlePath) : (test.occurrence ?? 1);
    const tags = [
      ...new Set([...test.tags, ...tagRules.flatMap((rule) => (rule.matches(file) ? rule.tags : []))]),
    ];
    const importance = test.importance ?? importanceOfTags(tags, options);
    const body = test.line === undefined ? undefined : testBodyHash(sourceOf(test.file), test.line);
    return {
      testId: testIdOf({ runner, project, file, titlePath, occurrence }),
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
      const key = `${keyOf(test)}\u001e${test.occurrence ?? 1}`;
      const known = booked.get(key) ?? describe(test);
      booked.set(key, known);
      return known;
    },
  };
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
