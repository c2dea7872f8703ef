import type { ChangedFile } from "../model/change.ts";
import type { Importer } from "./change-link.ts";
import { pathsOf } from "./import-links.ts";
import { importerNames } from "./importer-names.ts";
import { nameTokens } from "./name-tokens.ts";
import type { SourceGraph } from "./source-graph.ts";

/** How much a word counts by where it stands: a file is named after its subject, folders and functions less so. */
const PLACE = { fileName: 1, folder: 0.7, function: 0.7 } as const;

/** Words under which a changed file is asked for, and how far they are believed. */
export interface NameSource {
  /** Each with its weight, 0 to 1. */
  readonly words: ReadonlyMap<string, number>;
  readonly trust: number;
  /** The importer whose name it is, when it is not the file's own. */
  readonly via?: Importer;
}

/** All names of a changed file: its own, with the functions that changed, then those of what imports it. */
export function nameSources(
  changed: ChangedFile,
  { graph, isTestFile }: { readonly graph: SourceGraph; readonly isTestFile: (path: string) => boolean },
): readonly NameSource[] {
  const own = new Map<string, number>();
  for (const path of pathsOf(changed)) addPathWords(own, path);
  for (const name of changed.functions) addWords(own, name, PLACE.function);
  const importers = importerNames(graph, pathsOf(changed), isTestFile).map(({ path, distance, trust }) => {
    const words = new Map<string, number>();
    addPathWords(words, path);
    return { words, trust, via: { path, distance } };
  });
  return [{ words: own, trust: 1 }, ...importers];
}

function addPathWords(words: Map<string, number>, path: string): void {
  const slash = path.lastIndexOf("/");
  const dot = path.indexOf(".", slash + 2);
  addWords(words, path.slice(slash + 1, dot === -1 ? undefined : dot), PLACE.fileName);
  if (slash > 0) addWords(words, path.slice(0, slash), PLACE.folder);
}

function addWords(words: Map<string, number>, text: string, weight: number): void {
  for (const token of nameTokens(text)) words.set(token, Math.max(weight, words.get(token) ?? 0));
}
