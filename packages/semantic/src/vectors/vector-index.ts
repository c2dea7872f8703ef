import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Vector } from "../embed/embedder.ts";
import {
  openVectra,
  type Metadata,
  type MetadataFilter,
  type VectraIndex,
  type VectraItem,
} from "./vectra.ts";

/**
 * vectra keeps an index in one JSON file, copies all of it for every update and looks for an id from the first item on: files
 * of this many items keep an update short and the text of a file far below the longest that V8 has.
 */
const ITEMS_A_FILE = 2000;

/** A text with its vector and what is known of it. */
export interface VectorItem {
  readonly id: string;
  readonly vector: Vector;
  readonly metadata: Metadata;
}

/** An item and how close it is: the cosine. */
export interface Neighbour {
  readonly item: VectorItem;
  readonly score: number;
}

/** Vectors of one space on disk. Everything in it can be made anew. */
export interface VectorIndex {
  /** All items, by id. */
  readonly items: ReadonlyMap<string, VectorItem>;
  /** Puts items in the place of those with their ids, and takes items out. Only the files concerned are written. */
  update(changes: { readonly put: readonly VectorItem[]; readonly drop: readonly string[] }): Promise<void>;
  /** The closest items, the closest first. */
  nearest(vector: Vector, limit: number, filter?: MetadataFilter): Promise<readonly Neighbour[]>;
}

interface Part {
  readonly index: VectraIndex;
  size: number;
}

export interface OpenVectorsOptions {
  /** Throws away what is there. @default false */
  readonly empty?: boolean;
}

/** Opens the index in a folder; files that cannot be read are taken away, and their items are missing. */
export async function openVectorIndex(
  folder: string,
  { empty = false }: OpenVectorsOptions = {},
): Promise<VectorIndex> {
  const parts: Part[] = [];
  const items = new Map<string, VectorItem>();
  const partOf = new Map<string, number>();
  for (const name of partNames(folder)) {
    const index = openVectra(join(folder, name));
    const found = empty ? undefined : await readPart(index);
    if (found === undefined) {
      rmSync(join(folder, name), { recursive: true, force: true });
      continue;
    }
    for (const item of found) {
      items.set(item.id, item);
      partOf.set(item.id, parts.length);
    }
    parts.push({ index, size: found.length });
  }

  return {
    items,
    async update({ put, drop }) {
      const changes = new Map<number, { put: VectorItem[]; drop: string[] }>();
      const changesOf = (part: number): { put: VectorItem[]; drop: string[] } => {
        const known = changes.get(part) ?? { put: [], drop: [] };
        changes.set(part, known);
        return known;
      };
      for (const id of drop) {
        const part = partOf.get(id);
        if (part === undefined) continue;
        changesOf(part).drop.push(id);
        partOf.delete(id);
        items.delete(id);
      }
      for (const item of put) {
        const part = partOf.get(item.id) ?? (await roomyPart());
        if (!partOf.has(item.id)) sizeUp(part);
        partOf.set(item.id, part);
        changesOf(part).put.push(item);
        items.set(item.id, item);
      }
      for (const [part, change] of changes) await write(part, change);
    },
    async nearest(vector, limit, filter) {
      const found: Neighbour[] = [];
      for (const { index } of parts) found.push(...(await index.queryItems(vector, "", limit, filter)));
      return found.toSorted((a, b) => b.score - a.score || (a.item.id < b.item.id ? -1 : 1)).slice(0, limit);
    },
  };

  /** The part that takes the next new item. */
  async function roomyPart(): Promise<number> {
    const roomy = parts.findLastIndex(({ size }) => size < ITEMS_A_FILE);
    if (roomy !== -1) return roomy;
    const taken = new Set(partNames(folder));
    let number = parts.length;
    while (taken.has(nameOf(number))) number += 1;
    const index = openVectra(join(folder, nameOf(number)));
    await index.createIndex({ version: 1, deleteIfExists: true });
    return parts.push({ index, size: 0 }) - 1;
  }

  function sizeUp(part: number): void {
    const counted = parts[part];
    if (counted) counted.size += 1;
  }

  async function write(
    part: number,
    { put, drop }: { readonly put: readonly VectorItem[]; readonly drop: readonly string[] },
  ): Promise<void> {
    const written = parts[part];
    if (!written) return;
    const { index } = written;
    await index.beginUpdate();
    try {
      for (const id of drop) await index.deleteItem(id);
      for (const item of put) await index.upsertItem(item);
      await index.endUpdate();
    } catch (error) {
      index.cancelUpdate();
      throw error;
    }
    written.size -= drop.length;
  }
}

const nameOf = (part: number): string => String(part).padStart(3, "0");

function partNames(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^\d{3,}$/.test(name))
    .toSorted();
}

/** Undefined when the file is torn or of another making. */
async function readPart(index: VectraIndex): Promise<readonly VectraItem[] | undefined> {
  try {
    const items = await index.listItems();
    return items.every((item) => isItem(item)) ? items : undefined;
  } catch {
    // Torn by a process that died, or not there: it is made anew.
    return undefined;
  }
}

function isItem(item: unknown): item is VectraItem {
  if (typeof item !== "object" || item === null) return false;
  return "id" in item && "vector" in item && Array.isArray(item.vector) && "metadata" in item;
}
