import type { Suite, TestCase } from "@playwright/test/reporter";
import { fileSuiteOf } from "./translate.ts";
import { ancestorsOf, ownMode } from "./suite-mode.ts";

/** Tests that one worker runs together, and that therefore stay on one shard. */
export interface ShardUnit {
  readonly tests: readonly TestCase[];
}

/**
 * Groups tests as Playwright groups them for its workers, for it runs them so on whatever shard they land: a file
 * is one unit; in parallel mode each test is, except that the outermost serial or default suite stays together,
 * and tests that share a `beforeAll` or `afterAll` are dealt out in chunks, one for each shard.
 */
export function shardUnits(suite: Suite, shards: number): ShardUnit[] {
  const groups = new Map<string, Map<Suite | TestCase | "hooked" | "file", TestCase[]>>();
  for (const test of suite.allTests()) {
    const key = workerKey(test);
    const group = groups.get(key) ?? new Map<Suite | TestCase | "hooked" | "file", TestCase[]>();
    groups.set(key, group);
    const unit = unitOf(test);
    const tests = group.get(unit);
    if (tests === undefined) group.set(unit, [test]);
    else tests.push(test);
  }
  return Array.from(groups.values()).flatMap((group) =>
    Array.from(group).flatMap(([unit, tests]) => (unit === "hooked" ? chunks(tests, shards) : [{ tests }])),
  );
}

function unitOf(test: TestCase): Suite | TestCase | "hooked" | "file" {
  const suites = ancestorsOf(test);
  if (!suites.some((suite) => ownMode(suite) === "parallel")) return "file";
  const together = suites.findLast((suite) => ownMode(suite) === "serial" || ownMode(suite) === "default");
  if (together !== undefined) return together;
  return suites.some((suite) => hasAllHooks(suite)) ? "hooked" : test;
}

/** Tests share a worker only within a project, its worker fixtures, a repeat and a file. */
function workerKey(test: TestCase): string {
  const hash: unknown = Reflect.get(test, "_workerHash");
  const project = test.parent.project()?.name ?? "";
  const worker = typeof hash === "string" ? hash : "";
  const file = fileSuiteOf(test)?.location?.file ?? test.location.file;
  return [project, worker, test.repeatEachIndex, file].join("\u001f");
}

function hasAllHooks(suite: Suite): boolean {
  const hooks: unknown = Reflect.get(suite, "_hooks");
  return Array.isArray(hooks) && hooks.some((hook: unknown) => isAllHook(hook));
}

function isAllHook(hook: unknown): boolean {
  if (typeof hook !== "object" || hook === null || !("type" in hook)) return false;
  return hook.type === "beforeAll" || hook.type === "afterAll";
}

function chunks(tests: readonly TestCase[], count: number): ShardUnit[] {
  const size = Math.ceil(tests.length / count);
  const starts = Array.from({ length: Math.ceil(tests.length / size) }, (_, index) => index * size);
  return starts.map((start) => ({ tests: tests.slice(start, start + size) }));
}
