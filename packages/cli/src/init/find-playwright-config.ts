import { configIn, nearest } from "./nearest-config.ts";

const ENDINGS = ["ts", "js", "mts", "mjs", "cts", "cjs"];

/** What a Playwright config is named. */
export const PLAYWRIGHT_CONFIG: string = `playwright.config.{${ENDINGS.join(",")}}`;

/** The Playwright config of a folder, or of the nearest folder above it, up to `root`. */
export function findPlaywrightConfig(cwd: string, root: string): string | undefined {
  return nearest(cwd, root, (folder) => configIn(folder, "playwright", ENDINGS));
}
