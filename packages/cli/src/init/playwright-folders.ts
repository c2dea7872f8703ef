import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { findConfigObject } from "./config-object.ts";
import { findPlaywrightConfig } from "./find-playwright-config.ts";

/**
 * The folder that paths of a test list are relative to (Playwright's `rootDir`), from the repository root, `/` separated:
 * the config's `testDir` when it is written as a text, else the folder of the config.
 */
export function rootDirOf(cwd: string, root: string): string {
  const file = findPlaywrightConfig(cwd, root);
  const folder =
    file === undefined
      ? cwd
      : resolve(dirname(file), textProperty(readFileSync(file, "utf8"), "testDir") ?? ".");
  return relative(root, folder).replaceAll("\\", "/");
}

/** The value of a property of the exported config, when it is a plain text. */
export function textProperty(source: string, property: string): string | undefined {
  const config = findConfigObject(source);
  const value = config?.properties.find(({ name }) => name === property)?.value;
  const text = config && value && config.source.slice(value.start, value.end);
  return text !== undefined && /^(['"])[^'"\\]*\1$/.test(text) ? text.slice(1, -1) : undefined;
}
