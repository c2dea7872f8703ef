import type { ChangedFile } from "../model/change.ts";
import type { Link, ManifestTest } from "../model/manifest.ts";
import type { RecordedLink } from "./change-link.ts";
import { foldersAbove } from "./folders-above.ts";
import { pathsOf } from "./import-links.ts";

export interface RecordedLinksInput {
  readonly tests: readonly ManifestTest[];
  readonly files: readonly ChangedFile[];
  /** Whether it was seen that a test, by its index, executes nothing of what changed in a file. */
  readonly isUnreached: (test: number, file: string) => boolean;
}

/** From this strength on a co-failure is believed against what was watched: something may have been out of sight. */
const RELIABLE = 0.5;

/** The links of the manifest (`co-failure`, `coverage`, `semantic`) that meet a change. */
export interface RecordedLinks {
  /** By index into the tests; tests without such a link are left out. */
  readonly ofTest: ReadonlyMap<number, readonly RecordedLink[]>;
  /** Changed files that lie where at least one link points. */
  readonly explained: ReadonlySet<string>;
}

/** What a link can point at, a file or a folder that ends with `/`, with the changed files that lie there. */
type Targets = ReadonlyMap<string, readonly string[]>;

/**
 * Finds the recorded links that meet a change. Folders speak only where no link of the same kind names a changed
 * file, and then once, through the strongest: what a test did when a folder changed is weaker evidence than what it
 * did when the file changed, and not independent of it. A test that was seen to execute nothing of the change failed for
 * other changes of the same file or folder: a co-failure with them is left out, unless it held more often than not.
 */
export function recordedLinks({ tests, files, isUnreached }: RecordedLinksInput): RecordedLinks {
  const targets = targetsOf(files);
  const hit = new Set<string>();
  const ofTest = new Map<number, readonly RecordedLink[]>();
  for (const [index, test] of tests.entries()) {
    const all = meeting(test.links, targets);
    if (!all) continue;
    for (const { link } of all) hit.add(link.file);
    const found = all.filter((link) => !isRefuted(link, index));
    if (found.length > 0) ofTest.set(index, found.length === 1 ? found : withoutWeakFolders(found));
  }
  return { ofTest, explained: new Set([...hit].flatMap((target) => targets.get(target) ?? [])) };

  function isRefuted({ kind, strength, link }: RecordedLink, index: number): boolean {
    if (kind !== "co-failure" || strength >= RELIABLE) return false;
    return (targets.get(link.file) ?? []).every((file) => isUnreached(index, file));
  }
}

function targetsOf(files: readonly ChangedFile[]): Targets {
  const targets = new Map<string, string[]>();
  for (const file of files) {
    const paths = pathsOf(file);
    for (const target of new Set(paths.concat(paths.flatMap(foldersAbove)))) {
      const known = targets.get(target);
      if (known) known.push(file.path);
      else targets.set(target, [file.path]);
    }
  }
  return targets;
}

/** Undefined when no link meets the change, as for most tests: then nothing is allocated. */
function meeting(links: readonly Link[], targets: Targets): readonly RecordedLink[] | undefined {
  let found: RecordedLink[] | undefined;
  for (const link of links) {
    const file = targets.get(link.file)?.[0];
    if (file === undefined || link.kind === "import" || link.kind === "name") continue;
    found ??= [];
    found.push({ kind: link.kind, file, strength: link.strength, link });
  }
  return found;
}

function withoutWeakFolders(found: readonly RecordedLink[]): readonly RecordedLink[] {
  const strongest = new Map<string, RecordedLink>();
  for (const candidate of found) {
    const best = strongest.get(candidate.kind);
    if (!best || isStronger(candidate, best)) strongest.set(candidate.kind, candidate);
  }
  return found.filter((link) => !isFolder(link) || strongest.get(link.kind) === link);
}

/** Files before folders, then by strength. */
function isStronger(a: RecordedLink, b: RecordedLink): boolean {
  if (isFolder(a) !== isFolder(b)) return isFolder(b);
  return a.strength > b.strength;
}

function isFolder({ link }: RecordedLink): boolean {
  return link.file.endsWith("/");
}
