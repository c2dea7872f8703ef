import { createSourceRanges, executedByIstanbul, type ExecutedFile } from "@hindcast/core";
import type { JestFileResult } from "./jest-types.ts";
import { executedByV8 } from "./v8-coverage.ts";

/** What is known beside a file's result. */
export interface ExecutedFilesContext {
  /** The modules that the file was seen to load; absent when nobody watched. */
  readonly modules?: readonly ExecutedFile[] | undefined;
  /** The specifiers that a file imports; nothing for a file that is not known. */
  readonly importsOf: (file: string) => readonly string[] | undefined | null;
}

/** What runs code where coverage does not look: a process, a thread, or a browser. */
const OUT_OF_SIGHT =
  /^(?:node:)?(?:child_process|worker_threads|cluster)$|^(?:execa|cross-spawn|nano-spawn|tinyexec|zx|shelljs|jest-worker|piscina|tinypool|workerpool|threads|comlink|puppeteer|playwright|@playwright\/test|selenium-webdriver|webdriverio)(?:$|\/|-)/;

/** Tells what a test file executed; `undefined` when nobody watched. */
export type ExecutedFiles = (
  result: Pick<JestFileResult, "testFilePath" | "coverage" | "v8Coverage">,
  context: ExecutedFilesContext,
) => readonly ExecutedFile[] | undefined;

/**
 * Puts together what was watched: the modules that a file loaded, and what coverage tells that the user collects anyway.
 * The functions that were not called are left out where code may have run out of sight.
 */
export function createExecutedFiles(): ExecutedFiles {
  const ranges = createSourceRanges();
  return ({ testFilePath, coverage, v8Coverage }, { modules = [], importsOf }) => {
    const found = new Map(modules.map((module) => [module.file, module]));
    for (const file of executedByIstanbul(coverage, ranges)) found.set(file.file, file);
    for (const file of executedByV8(v8Coverage, ranges)) found.set(file.file, file);
    if (found.size === 0) return undefined;
    const files = [...found.values()];
    const isSeen = [testFilePath, ...found.keys()].every((file) =>
      (importsOf(file) ?? []).every((specifier) => !OUT_OF_SIGHT.test(specifier)),
    );
    if (isSeen) return files;
    // Without the test file itself the list is a part: what ran out of sight is missing.
    const others = files.filter(({ file }) => file !== testFilePath).map(({ file }) => ({ file }));
    return others.length === 0 ? undefined : others;
  };
}
