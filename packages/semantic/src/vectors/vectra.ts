import { createRequire } from "node:module";

/** What is kept of a text beside its vector. */
export type Metadata = Readonly<Record<string, string | number | boolean>>;

/** What is asked of metadata, in vectra's (Pinecone's) words: `{ kind: { $in: [...] } }`. */
export type MetadataFilter = Readonly<Record<string, unknown>>;

export interface VectraItem {
  readonly id: string;
  readonly vector: readonly number[];
  readonly metadata: Metadata;
}

/** What is used of vectra's `LocalIndex`. */
export interface VectraIndex {
  isIndexCreated(): Promise<boolean>;
  createIndex(config: { readonly version: 1; readonly deleteIfExists: boolean }): Promise<void>;
  listItems(): Promise<readonly VectraItem[]>;
  beginUpdate(): Promise<void>;
  upsertItem(item: VectraItem): Promise<unknown>;
  deleteItem(id: string): Promise<void>;
  endUpdate(): Promise<void>;
  cancelUpdate(): void;
  queryItems(
    vector: readonly number[],
    query: string,
    topK: number,
    filter?: MetadataFilter,
  ): Promise<readonly { readonly item: VectraItem; readonly score: number }[]>;
}

interface Vectra {
  readonly LocalIndex: new (folder: string) => VectraIndex;
}

/** Bundled beside the packed package, without the rest of vectra; while its sources run, the installed package. */
const PLACES = ["./vectra.cjs", "vectra/lib/LocalIndex.js"];

let loaded: Vectra | undefined;

/** Opens vectra's index in a folder. */
export function openVectra(folder: string): VectraIndex {
  loaded ??= load();
  return new loaded.LocalIndex(folder);
}

function load(): Vectra {
  const require = createRequire(import.meta.url);
  let reason: unknown;
  for (const place of PLACES) {
    try {
      const found: unknown = require(place);
      if (isVectra(found)) return found;
    } catch (error) {
      // The first place is there in a packed package, the second while its sources run.
      reason = error;
    }
  }
  throw reason;
}

function isVectra(found: unknown): found is Vectra {
  return typeof found === "object" && found !== null && "LocalIndex" in found;
}
