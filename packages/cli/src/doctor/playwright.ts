import { readFileSync } from "node:fs";
import { dirname, isAbsolute, relative, resolve } from "node:path";
import type { Memory } from "@hindcast/core";
import { findPlaywrightConfig } from "../init/find-playwright-config.ts";
import { textProperty } from "../init/playwright-folders.ts";
import { playwright } from "../runners/playwright.ts";
import { fail, ok, type Check } from "./check.ts";
import { checkInstalled, checkReporterLine, checkRunner, type Gap } from "./reporter.ts";

/** Versions from which on something works. */
const VERSIONS: readonly [string, ...Gap[]] = [
  "1.46",
  {
    since: "1.56",
    missing: "no --test-list, so a selection cannot be handed over",
    todo: "upgrade @playwright/test to 1.62 or newer",
  },
  {
    since: "1.62",
    missing: "no selection test by test, no balanced shards, no HINDCAST_SELECT",
    todo: "upgrade @playwright/test to 1.62 or newer, or use: npx hindcast select --format playwright",
  },
];

/** Playwright empties this folder before each run. */
const DEFAULT_OUTPUT = "test-results";

/** How Playwright is set up. */
export function checkPlaywright(cwd: string, memory: Memory): readonly Check[] {
  return [
    checkRunner(playwright, cwd, VERSIONS),
    checkInstalled(playwright, cwd),
    checkReporterLine(playwright, cwd, memory.root),
    checkOutputFolder(cwd, memory),
  ];
}

/** Whether Playwright would delete the memory: it empties its output folder before each run. */
function checkOutputFolder(cwd: string, { root, dir }: Memory): Check {
  const file = findPlaywrightConfig(cwd, root);
  const output = resolve(
    file ? dirname(file) : cwd,
    (file && textProperty(readFileSync(file, "utf8"), "outputDir")) ?? DEFAULT_OUTPUT,
  );
  const inside = relative(output, dir);
  // On Windows the way to another drive is absolute.
  const isInside = !inside.startsWith("..") && !isAbsolute(inside);
  const name = relative(cwd, output).replaceAll("\\", "/") || ".";
  if (isInside) {
    return fail(
      "output folder",
      `the memory lies in Playwright's ${name}, which is emptied before each run`,
      "set historyDir to another folder",
    );
  }
  return ok("output folder", `${name} is apart from the memory`);
}
