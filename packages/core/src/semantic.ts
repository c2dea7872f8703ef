import { createRequire } from "node:module";
import { isAbsolute, join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { DEFAULTS } from "./config/defaults.ts";
import type { HindcastOptions } from "./config/options.ts";
import type { Memory } from "./memory.ts";
import type { History } from "./model/history.ts";
import type { TestId } from "./model/ids.ts";
import type { SeenBefore } from "./model/past-failure.ts";
import type { SearchAnswer, SearchQuery } from "./model/search.ts";
import type { TestRef } from "./model/test.ts";
import type { Category } from "./model/words.ts";

const PACKAGE = "@hindcast/semantic";

export interface OpenSemanticOptions {
  readonly memory: Pick<Memory, "root" | "dir" | "options" | "env" | "manifest">;
  readonly history: History;
  /**
   * Milliseconds that may be spent on reading and embedding what is new; what is left over is done next time.
   * @default no limit
   */
  readonly budgetMs?: number;
  /** Whether a model that is not on this machine may be fetched. */
  readonly download: boolean;
  readonly now: Date;
  readonly onProgress?: (what: string, done: number, total: number) => void;
}

/** A failure to look for among older ones. */
export interface AskedFailure {
  readonly testId: TestId;
  readonly fingerprint: string;
  readonly category: Category;
  readonly kind: string;
  readonly message: string;
}

/** What is remembered, opened for search. */
export interface Semantic {
  /** The name of a model, or `words and letters`. */
  readonly comparedBy: string;
  /** Lines for a person: why the model is not used. */
  readonly notices: readonly string[];
  search(query: SearchQuery): Promise<SearchAnswer>;
  /** By test, of the failures that have a truly near older one. */
  seenBefore(failures: readonly AskedFailure[]): Promise<ReadonlyMap<TestId, SeenBefore>>;
  /** By test, the files whose paths are near to what it is called, the nearest first. */
  nearFiles(
    tests: readonly TestRef[],
    files: readonly string[],
  ): Promise<ReadonlyMap<TestId, readonly string[]>>;
}

/** A test that a phrase is near to. */
export interface NearTest {
  readonly testId: TestId;
  /** Its place among the phrases. */
  readonly phrase: number;
  /** The words both hold, the rarest first. */
  readonly words: readonly string[];
}

/** What the optional package gives. */
export interface SemanticPackage {
  readonly openSemantic: (options: OpenSemanticOptions) => Promise<Semantic>;
  /** Tests called like phrases, without a model; bounded in time and number. An older package does not have it. */
  readonly nearTests?: (
    tests: readonly TestRef[],
    phrases: readonly string[],
  ) => Promise<readonly NearTest[]>;
}

/** Where a process that works on a repository looks for packages: its working folder, when it lies inside, and the top. */
export function packageFolders(root: string, cwd: string = process.cwd()): readonly string[] {
  const inside = relative(root, cwd);
  return inside.startsWith("..") || isAbsolute(inside) ? [root] : [cwd, root];
}

/**
 * The optional package, as code in one of the folders would get it; undefined when it is not installed, or turned off.
 * @throws what importing it throws
 */
export async function findSemantic(
  folders: readonly string[],
  { semantic = DEFAULTS.semantic }: HindcastOptions,
): Promise<SemanticPackage | undefined> {
  if (semantic === false) return undefined;
  for (const folder of new Set(folders)) {
    const path = resolved(folder);
    if (path === undefined) continue;
    const found: unknown = await import(pathToFileURL(path).href);
    if (isSemantic(found)) return found;
  }
  return undefined;
}

function resolved(folder: string): string | undefined {
  try {
    return createRequire(join(folder, "package.json")).resolve(PACKAGE);
  } catch {
    // Not installed: it is optional.
    return undefined;
  }
}

function isSemantic(found: unknown): found is SemanticPackage {
  return typeof found === "object" && found !== null && "openSemantic" in found;
}
