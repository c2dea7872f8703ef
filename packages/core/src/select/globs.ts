import picomatch from "picomatch";

/** Answers whether a path, relative to the root and with `/`, is meant. */
export type PathMatcher = (path: string) => boolean;

/**
 * Matches paths against globs. A glob without `/` means the name in any folder, one that ends with `/` everything
 * below; dot files are matched like others.
 */
export function pathMatcher(globs: readonly string[]): PathMatcher {
  if (globs.length === 0) return () => false;
  return picomatch(globs.map(anchored), { dot: true });
}

function anchored(glob: string): string {
  const clean = glob.replaceAll("\\", "/").replace(/^\.\//, "");
  const below = clean.endsWith("/") ? `${clean}**` : clean;
  return clean.includes("/") ? below : `**/${below}`;
}
