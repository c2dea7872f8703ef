import { installedVersion } from "./installed.ts";
import { jest } from "./jest.ts";
import { playwright } from "./playwright.ts";
import type { Runner } from "./runner.ts";

/** The runners that have a reporter of ours. */
export const RUNNERS: readonly Runner[] = [playwright, jest];

/** The runners a project has: those with a config, or else those that are installed; none when neither is there. */
export function runnersOf(cwd: string, root: string): readonly Runner[] {
  const configured = RUNNERS.filter(({ findConfig }) => findConfig(cwd, root) !== undefined);
  if (configured.length > 0) return configured;
  return RUNNERS.filter(({ packageName }) => installedVersion(cwd, packageName) !== undefined);
}

/** How a person runs the tests of a project; every way there is when the project does not tell. */
export function testCommand(cwd: string, root: string): string {
  const found = runnersOf(cwd, root);
  return (found.length > 0 ? found : RUNNERS).map(({ command }) => command).join(" or ");
}
