import { relative, sep } from "node:path";
import type { FullConfig } from "@playwright/test/reporter";

/** Major and minor of a Playwright version. */
export type Version = readonly [major: number, minor: number];

/** The first version that lets a reporter take single tests out of a run. */
export const PREPROCESS: Version = [1, 62];
/** The first version with `--test-list`. */
const TEST_LIST: Version = [1, 56];

export interface AskedOfPlaywright {
  /** The ref of a selection, when one was asked for. */
  readonly base?: string;
  readonly onlyChanged: boolean;
  readonly balancedShard: boolean;
}

/** What was asked for and this version of Playwright cannot do, a line each. */
export function linesAboutVersion(version: string, asked: AskedOfPlaywright): string[] {
  if (isAtLeast(version, PREPROCESS)) return [];
  const lines: string[] = [];
  if (asked.onlyChanged) {
    lines.push(`Playwright ${version} narrows --only-changed to whole files; single tests need 1.62`);
  } else if (asked.base !== undefined) {
    const instead = isAtLeast(version, TEST_LIST)
      ? `run "npx hindcast select --base ${refOf(asked.base)}", then "npx playwright test --test-list .hindcast/shards/1-of-1.txt"`
      : "use --only-changed, which narrows to files";
    lines.push(
      `Playwright ${version} ran everything: HINDCAST_SELECT and the option select need 1.62; ${instead}`,
    );
  }
  if (asked.balancedShard) {
    lines.push(`Playwright ${version} cut this shard by count: shards balanced by time need 1.62`);
  }
  return lines;
}

/** A warning when Playwright empties the folder that the memory lies in before each run. */
export function lineAboutFolder(dir: string, { projects }: Pick<FullConfig, "projects">): string | undefined {
  const emptied = projects.find(({ outputDir }) => isInside(dir, outputDir))?.outputDir;
  if (emptied === undefined) return undefined;
  const name = relative(process.cwd(), emptied).replaceAll("\\", "/");
  return `the memory lies in ${name}, which Playwright empties before each run: set historyDir (or HINDCAST_DIR) to a folder outside of it`;
}

/** How a server is preloaded, in its command or its environment. */
const PRELOAD = "@hindcast/playwright-reporter/server";

/** What coverage was asked for and could not see, a line each. @param sawServer whether any server let itself be watched */
export function linesAboutCoverage(
  { projects, webServer }: Pick<FullConfig, "projects" | "webServer">,
  sawServer: boolean,
): string[] {
  const lines: string[] = [];
  if (projects.length > 0 && !projects.some(runsInChromium)) {
    lines.push(
      "coverage: no project runs in Chromium; elsewhere only what an instrumented application counts can be seen",
    );
  }
  if (webServer?.reuseExistingServer === true && isPreloaded(webServer) && !sawServer) {
    lines.push(
      "coverage: the server was already running (reuseExistingServer) and is not watched: stop it, so that Playwright starts it",
    );
  }
  return lines;
}

function runsInChromium({ use }: FullConfig["projects"][number]): boolean {
  return (use.browserName ?? use.defaultBrowserType ?? "chromium") === "chromium";
}

function isPreloaded({ command, env }: NonNullable<FullConfig["webServer"]>): boolean {
  return [command, env?.["NODE_OPTIONS"]].some((text) => text?.includes(PRELOAD) === true);
}

/** Folders and files that reporters write: what lies there is no change of the code. */
export function writtenPaths({ projects, reporter }: Pick<FullConfig, "projects" | "reporter">): string[] {
  const given = reporter.flatMap(([, options]: readonly [string, unknown?]) =>
    ["outputFile", "outputFolder", "outputDir"].map((key) => textAt(options, key)),
  );
  const outputs = given.filter((path) => path !== undefined);
  return [
    ...new Set([
      ...projects.map(({ outputDir }) => outputDir),
      ...outputs,
      "playwright-report",
      "blob-report",
    ]),
  ];
}

function textAt(holder: unknown, key: string): string | undefined {
  const value: unknown = typeof holder === "object" && holder !== null ? Reflect.get(holder, key) : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder + sep);
}

function refOf(base: string): string {
  return base === "changed" ? "HEAD" : base;
}

/** Whether a version, as Playwright's config tells it, is one or a later one. */
export function isAtLeast(version: string, [major, minor]: Version): boolean {
  const [foundMajor = 0, foundMinor = 0] = version.split(".").map(Number);
  return foundMajor > major || (foundMajor === major && foundMinor >= minor);
}
