import { ANY_FOLDER } from "../capture/named-folders.ts";
import type { ChangedFile } from "../model/change.ts";
import type { ChangeLink } from "./change-link.ts";
import { foldersAbove } from "./folders-above.ts";
import { isFixture, isFoundByHabit } from "./path-rules.ts";
import type { SourceGraph } from "./source-graph.ts";

const SCRIPT = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;
/** Some bundlers and runners take `a.ios.js` in the place of `a.js`. */
const VARIANT = /^(.*[^/.])\.(?:ios|android|native|web|windows|macos|browser|node|server|client)\.[^/]+$/;

export interface NewFilesInput {
  readonly files: readonly ChangedFile[];
  /** Of the sources as they are now. */
  readonly graph: SourceGraph;
  /** Links of test files. */
  readonly links: Iterable<readonly ChangeLink[]>;
}

/**
 * Added files that tests which run the code themselves meet only where a link says so. A new script is nowhere in use before
 * another file names it, which is changed then and judged itself, or before someone loads all of its folder. Left out is what
 * a tool may find by its name or its place, and what lies in a folder that is listed by nobody whom a test loads.
 */
export function newFiles({ files, graph, links }: NewFilesInput): ReadonlySet<string> {
  const listed = new Set<string>();
  for (const some of links) for (const link of some) if (isByFolder(link)) listed.add(link.file);
  const isUnused = (path: string): boolean =>
    SCRIPT.test(path) && !isFixture(path) && !foldersAbove(path).some((folder) => isListed(folder, graph));
  const found = files.filter(
    ({ path, status }) =>
      status === "added" && !isFoundByName(path, graph) && (listed.has(path) || isUnused(path)),
  );
  return new Set(found.map(({ path }) => path));
}

function isListed(folder: string, { ids, importers }: SourceGraph): boolean {
  return (importers[ids.get(folder) ?? -1] ?? []).length > 0;
}

function isByFolder(link: ChangeLink): boolean {
  return link.kind === "import" && link.folder !== undefined && link.folder !== ANY_FOLDER;
}

/** What lies at the top, what tools look for by habit, and variants of other files. */
function isFoundByName(path: string, { paths }: SourceGraph): boolean {
  if (!path.includes("/") || isFoundByHabit(path)) return true;
  const stem = VARIANT.exec(path)?.[1];
  return stem !== undefined && paths.some((other) => other.startsWith(`${stem}.`));
}
