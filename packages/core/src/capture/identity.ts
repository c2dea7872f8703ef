import { hash } from "node:crypto";
import nativePath, { type PlatformPath } from "node:path";
import type { TestId } from "../model/ids.ts";

/** The parts that make a test the same test on every machine and on every run. */
export interface TestIdentity {
  readonly runner: string;
  /** The Playwright project or the Jest displayName; empty when there is none. */
  readonly project: string;
  /** Relative to the repository root, `/` separated. */
  readonly file: string;
  readonly titlePath: readonly string[];
  /** 2 for the second test with these very parts, 3 for the third. @default 1 */
  readonly occurrence?: number;
}

const UNIT = "\u001F";
// A separator of its own: a test that is really titled "#2" must not collide with a second occurrence.
const RECORD = "\u001E";

/** The id of a test: the first 16 hex digits of a SHA-256 over its parts. */
export function testIdOf({ runner, project, file, titlePath, occurrence = 1 }: TestIdentity): TestId {
  const parts = [runner, project, file, ...titlePath].join(UNIT);
  const key = occurrence > 1 ? `${parts}${RECORD}#${occurrence}` : parts;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one place that makes test ids
  return hash("sha256", key, "hex").slice(0, 16) as TestId;
}

/**
 * A path as Hindcast stores it: relative to the root, `/` separated. A path outside the root never tells
 * where it lies: of a package its path from `node_modules/` on is kept, of anything else the base name.
 */
export function toRepoPath(absolute: string, root: string, path: PlatformPath = nativePath): string {
  const inside = pathInRepo(absolute, root, path);
  if (inside !== undefined) return inside;
  const slashed = absolute.replaceAll(path.sep, "/");
  const dependency = slashed.lastIndexOf("/node_modules/");
  return dependency === -1 ? path.basename(absolute) : slashed.slice(dependency + 1);
}

/** The path relative to the root, `/` separated; undefined when it lies outside. */
export function pathInRepo(
  absolute: string,
  root: string,
  path: PlatformPath = nativePath,
): string | undefined {
  const relative = path.relative(root, path.resolve(root, absolute));
  const slashed = relative.split(path.sep).join("/");
  const outside = path.isAbsolute(relative) || slashed === ".." || slashed.startsWith("../");
  return outside ? undefined : slashed || ".";
}
