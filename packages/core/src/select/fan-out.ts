import type { ManifestTest } from "../model/manifest.ts";
import type { ChangeLink } from "./change-link.ts";
import type { Links } from "./links.ts";

/** Beyond so many test files a changed file is one that many reach. */
const FEW_TEST_FILES = 5;

/** Makes the function that tells whether imports or executed code join many test files to a changed file. */
export function fanOut(
  { ofFile, ofWatched, ofWatchedTest }: Pick<Links, "ofFile" | "ofWatched" | "ofWatchedTest">,
  tests: readonly ManifestTest[],
): (file: string) => boolean {
  const reached = new Map<string, Set<string>>();
  const add = (testFile: string, links: readonly ChangeLink[]): void => {
    for (const { kind, file } of links) {
      if (kind !== "import" && kind !== "coverage") continue;
      const testFiles = reached.get(file) ?? new Set();
      reached.set(file, testFiles);
      // Enough to tell; a file that the whole suite reaches needs no list of it.
      if (testFiles.size <= FEW_TEST_FILES) testFiles.add(testFile);
    }
  };
  const watched = new Set<string>();
  for (const [key, links] of ofWatched) {
    const testFile = key.slice(key.lastIndexOf("\0") + 1);
    watched.add(testFile);
    add(testFile, links);
  }
  for (const [index, links] of ofWatchedTest) {
    const testFile = tests[index]?.file ?? "";
    watched.add(testFile);
    add(testFile, links);
  }
  for (const [testFile, links] of ofFile) if (!watched.has(testFile)) add(testFile, links);
  return (file) => (reached.get(file)?.size ?? 0) > FEW_TEST_FILES;
}
