import type { Strengths } from "../model/manifest.ts";
import type { ChangeLink, RecordedLink } from "./change-link.ts";
import type { ExecutedChange, WatchedChanges } from "./executed-changes.ts";
import type { FileLink } from "./import-links.ts";

/** What import links are corrected by. */
export interface Correction {
  /** The test file. */
  readonly file: string;
  readonly watched: WatchedChanges;
  readonly strengths: Strengths;
}

/**
 * Puts what really ran in the place of what imports say: a coverage link where the change meets what was executed, none
 * where it does not, and the weakest of import links where the changed file was not loaded.
 */
export function correctLinks(links: readonly FileLink[], correction: Correction): readonly ChangeLink[] {
  const { file, watched, strengths } = correction;
  const met = new Map(watched.met.map((change) => [change.changed.path, change]));
  const kept = links.flatMap((link) => correctLink(link, met.get(link.file), correction));
  // What a test executed and what it imports is one piece of evidence, not two: the stronger one counts.
  const strongest = new Map(kept.map((link) => [link.file, link.strength]));
  const covered = watched.met
    .filter(({ changed, isReached }) => isReached && changed.path !== file)
    .map((change) => coverageLink(change, strengths.coverage))
    .filter((link) => link.strength >= (strongest.get(link.file) ?? 0));
  const replaced = new Set(covered.map((link) => link.file));
  return [...kept.filter((link) => link.kind !== "import" || !replaced.has(link.file)), ...covered];
}

/** The link as it is, a weaker one, or none. */
function correctLink(
  link: FileLink,
  change: ExecutedChange | undefined,
  { watched: { isSettled }, strengths }: Correction,
): readonly FileLink[] {
  if (link.kind !== "import" || link.typesOnly === true || !isSettled) return [link];
  // It was not there to be loaded.
  if (link.folder !== undefined) return [link];
  if (change) return [];
  const weakest = strengths.import.at(-1) ?? 0;
  return [{ ...link, strength: Math.min(link.strength, weakest), unloaded: true }];
}

function coverageLink({ changed, lines, functions }: ExecutedChange, strength: number): RecordedLink {
  const link = { kind: "coverage", file: changed.path, strength, ...lines } as const;
  return { kind: "coverage", file: changed.path, strength, link, ...(functions && { functions }) };
}
