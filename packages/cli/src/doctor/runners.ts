import type { Memory } from "@hindcast/core";
import { runnersOf } from "../runners/project-runners.ts";
import { fail, type Check } from "./check.ts";
import { checkJest } from "./jest.ts";
import { checkPlaywright } from "./playwright.ts";

const CHECKS = { playwright: checkPlaywright, jest: checkJest } as const;

/** How the runners of the project are set up; without any there is nothing to record. */
export function checkRunners(cwd: string, memory: Memory): readonly Check[] {
  const runners = runnersOf(cwd, memory.root);
  if (runners.length > 0) return runners.flatMap(({ name }) => CHECKS[name](cwd, memory));
  return [
    fail(
      "runner",
      `neither Playwright nor Jest is installed in ${cwd}`,
      "run doctor where your tests are, or with --cwd",
    ),
  ];
}
