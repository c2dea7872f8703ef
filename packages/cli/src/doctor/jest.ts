import { readFileSync } from "node:fs";
import { relative } from "node:path";
import type { Memory } from "@hindcast/core";
import { JEST_SEQUENCER, missingIn } from "../init/add-jest-reporter.ts";
import { findJestConfig } from "../init/find-jest-config.ts";
import { readJestConfig } from "../init/jest-config-text.ts";
import { jest } from "../runners/jest.ts";
import { ok, warn, type Check } from "./check.ts";
import { checkInstalled, checkReporterLine, checkRunner, type Gap } from "./reporter.ts";

/** Versions from which on something works. */
const VERSIONS: readonly [string, ...Gap[]] = [
  "28.0",
  {
    since: "29.6",
    missing: "a run that is killed cannot name the tests that were running",
    todo: "upgrade jest to 30",
  },
  {
    since: "30.0",
    missing:
      "the sequencer reads hindcast.config.* and the environment, not the options of the reporter line",
    todo: "set options in hindcast.config.*, wrap the config in withHindcast, or upgrade jest to 30",
  },
];

/** How Jest is set up. */
export function checkJest(cwd: string, { root }: Memory): readonly Check[] {
  const file = findJestConfig(cwd, root);
  return [
    checkRunner(jest, cwd, VERSIONS),
    checkInstalled(jest, cwd),
    checkReporterLine(jest, cwd, root),
    ...(file === undefined ? [] : [checkSequencer(file, relative(cwd, file).replaceAll("\\", "/"))]),
  ];
}

/** Whether selection, order and shards are on: the reporter alone only records. */
function checkSequencer(file: string, name: string): Check {
  const source = readFileSync(file, "utf8");
  if (!missingIn(readJestConfig(file, source)).sequencer) {
    return ok("sequencer", `${name} has the sequencer`);
  }
  const result = jest.addLines(file, source);
  return warn(
    "sequencer",
    `${name} does not name ${JEST_SEQUENCER}: runs are recorded, but nothing is selected or ordered`,
    result.outcome === "present" ? (result.advice ?? "npx hindcast init") : "npx hindcast init",
  );
}
