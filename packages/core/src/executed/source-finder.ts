/** A file of the repository that a source seems to be. */
export interface FoundSource {
  /** From the repository root. */
  readonly path: string;
  /** Whether its content is the very one that ran, so that places in both are the same. */
  readonly isExact: boolean;
}

/** What a source says of itself. */
export interface UnknownSource {
  /** A path or a URL, of a dev server or a bundler. */
  readonly name: string;
  readonly content?: string;
}

export interface SourceFinderOptions {
  /** Path → hash of its content, for every file of the working tree. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Hashes a text as the working tree's files are hashed. */
  readonly hashOf: (text: string) => string;
}

/** What was installed, or belongs to a tool: never a file of the repository. */
const INSTALLED = /(?:^|\/)node_modules\/|\/\.vite\/deps|\/@vite\/|\/@react-refresh|\/@id\/|^webpack\/|\0/;

/**
 * Makes the function that finds the file of the repository that a script or a source of its map is: by its content, and
 * where several files have the same, or none has, by the longest end of its path. Undefined for what is none of the
 * repository's, or cannot be told from another file of that name.
 */
export function createSourceFinder({
  hashes,
  hashOf,
}: SourceFinderOptions): (source: UnknownSource) => FoundSource | undefined {
  let byHash: ReadonlyMap<string, readonly string[]> | undefined;
  let byName: ReadonlyMap<string, readonly string[]> | undefined;
  const known = new Map<string, FoundSource | undefined>();

  const withContent = (content: string): readonly string[] => {
    byHash ??= groupBy(hashes, ([, hash]) => hash);
    // A checkout may have other ends of lines than what Git keeps, and a page loses the mark at the beginning of a file.
    for (const text of [content, content.replaceAll("\r\n", "\n"), `\uFEFF${content}`]) {
      const paths = byHash.get(hashOf(text));
      if (paths) return paths;
    }
    return [];
  };
  const withName = (path: string): readonly string[] =>
    (byName ??= groupBy(hashes, ([file]) => nameOf(file))).get(nameOf(path)) ?? [];

  const find = ({ name, content }: UnknownSource): FoundSource | undefined => {
    const path = toPath(name);
    if (INSTALLED.test(path)) return undefined;
    if (content !== undefined && content.trim() !== "") {
      const same = closest(path, withContent(content), 0);
      if (same !== undefined) return { path: same, isExact: true };
    }
    const alike = closest(path, withName(path), 1);
    return alike === undefined ? undefined : { path: alike, isExact: false };
  };

  return (source) => {
    const key = `${source.name}\0${source.content === undefined ? "" : hashOf(source.content)}`;
    if (!known.has(key)) known.set(key, find(source));
    return known.get(key);
  };
}

/** `webpack://shop/./src/cart.ts?1f2e` → `src/cart.ts`; `/@fs/home/me/shop/src/cart.ts` → `home/me/shop/src/cart.ts`. */
function toPath(name: string): string {
  const url = name.replace(/^webpack-internal:\/\/\/|^webpack:\/\/[^/]*\/|^[a-z][a-z+.-]+:\/\/[^/]*\//i, "");
  const path = url.replace(/[?#].*$/, "").replace(/^\/?@fs\//, "/");
  const parts = path.split(/[\\/]/).filter((part) => part !== "" && part !== "." && part !== "..");
  return decode(parts.join("/"));
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // a percent sign that encodes nothing
  }
}

/** The path that shares the most folders at its end; undefined when none shares enough, or two share as many. */
function closest(path: string, candidates: readonly string[], least: number): string | undefined {
  const [only, another] = candidates;
  if (least === 0 && another === undefined) return only;
  const parts = path.split("/").toReversed();
  let best: string | undefined;
  let most = least;
  let isTied = false;
  for (const candidate of candidates) {
    const shared = sharedParts(parts, candidate.split("/").toReversed());
    if (shared === most && best !== undefined) isTied = true;
    if (shared <= most) continue;
    best = candidate;
    most = shared;
    isTied = false;
  }
  return isTied ? undefined : best;
}

/** Of two paths from their ends; the shorter one's beginning may be a folder that a server serves. */
function sharedParts(some: readonly string[], others: readonly string[]): number {
  let shared = 0;
  while (shared < some.length && some[shared] === others[shared]) shared += 1;
  // All of the shorter path is as good as one more: `src/cart.ts` is surely the one at the root.
  return shared === others.length || shared === some.length ? shared + 1 : shared;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function groupBy(
  hashes: ReadonlyMap<string, string>,
  keyOf: (entry: readonly [path: string, hash: string]) => string,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const entry of hashes) {
    const key = keyOf(entry);
    const group = groups.get(key);
    if (group) group.push(entry[0]);
    else groups.set(key, [entry[0]]);
  }
  return groups;
}
