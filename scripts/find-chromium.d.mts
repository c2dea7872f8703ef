/**
 * The program of a Chromium on this machine: `HINDCAST_CHROMIUM`, the system's usual places, Playwright's own.
 * Undefined when there is none, or when `HINDCAST_CHROMIUM=none` asks to do without. Throws when it names no file.
 */
export function findChromium(env?: NodeJS.ProcessEnv): string | undefined;

/**
 * Finds a Chromium, else installs one: with Playwright's installer, then with apt-get where that is allowed (root).
 * Undefined when neither succeeds; with `CI=true` it throws instead.
 */
export function ensureChromium(means?: {
  readonly env?: NodeJS.ProcessEnv;
  readonly say?: (line: string) => void;
}): string | undefined;

/** Where a Chromium usually lies, the likeliest place first. */
export function usualPlaces(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): string[];
