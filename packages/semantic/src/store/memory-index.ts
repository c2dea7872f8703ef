import type { FoundNote, History, PastFailure } from "@hindcast/core";
import { documentId, wantedDocuments, type Document } from "../documents/document.ts";
import { readFailureTexts } from "../documents/read-failure-texts.ts";
import type { Embedder } from "../embed/embedder.ts";
import { lexicalEmbedder } from "../embed/lexical-embedder.ts";
import { countFeatures, type Lexicon } from "../embed/lexicon.ts";
import { openVectorIndex, type VectorIndex, type VectorItem } from "../vectors/vector-index.ts";
import { readState, writeState, type IndexState } from "./state.ts";

/** Embedded and written together. */
const BATCH = 256;

/** The lexicon is counted anew when there are so many times as many texts as it was made of. */
const OUTGROWN = 1.5;

export interface CatchUpOptions {
  /** The `.hindcast` folder. */
  readonly dir: string;
  /** Where the vectors are. */
  readonly folder: string;
  readonly history: History;
  readonly failures: ReadonlyMap<string, PastFailure>;
  readonly notes: readonly FoundNote[];
  /** Undefined: the lexical one. */
  readonly model: Embedder | undefined;
  /** With `true` the rest is left for the next time. */
  readonly isLate: () => boolean;
  readonly onProgress?: (what: string, done: number, total: number) => void;
}

/** An index that knows what a memory holds, as far as there was time. */
export interface MemoryIndex {
  readonly embedder: Embedder;
  readonly vectors: VectorIndex;
}

/** Opens the index of a memory and brings it up to date: new logs are read, new texts embedded, what is gone is dropped. */
export async function openMemoryIndex(options: CatchUpOptions): Promise<MemoryIndex> {
  const { folder, model, isLate } = options;
  const state = readState(folder);
  const before = await openVectorIndex(folder);
  const read = await readNewTexts(options, state);
  const wanted = withWholeTexts(wantedDocuments(options), { texts: read.texts, before });

  const lexicon = model ? state.lexicon : lexiconFor(wanted, state, isLate());
  const embedder = model ?? lexicalEmbedder(lexicon);
  const vectors = embedder.space === state.space ? before : await emptied(folder, state);
  const complete = await bringUpToDate({ vectors, embedder, wanted }, options);

  // Texts that no vector keeps yet must be read again.
  const runs = complete ? new Set([...state.runs, ...read.runs]) : state.runs;
  writeState(folder, { space: embedder.space, runs: known(runs, options.history), lexicon });
  return { embedder, vectors };
}

/** Vectors of two spaces must never stand beside each other, not even when this process dies meanwhile. */
async function emptied(folder: string, state: IndexState): Promise<VectorIndex> {
  writeState(folder, { ...state, space: "" });
  return openVectorIndex(folder, { empty: true });
}

async function readNewTexts(
  { dir, history, isLate, onProgress }: CatchUpOptions,
  { runs }: IndexState,
): ReturnType<typeof readFailureTexts> {
  const unread = history.runs
    .map(({ runId }) => runId)
    .filter((runId) => !runs.has(runId))
    .toReversed();
  if (unread.length === 0) return { texts: new Map(), runs: [] };
  return readFailureTexts({
    dir,
    runs: unread,
    isLate,
    onRead: (done) => onProgress?.("reading logs", done, unread.length),
  });
}

/**
 * A failure's text varies a little from run to run. The one that was embedded stays, unless it was the first line only; else
 * the one read from a log is taken, else the first line.
 */
function withWholeTexts(
  wanted: readonly Document[],
  { texts, before }: { readonly texts: ReadonlyMap<string, string>; readonly before: VectorIndex },
): readonly Document[] {
  return wanted.map((document) => {
    if (document.kind !== "failure") return document;
    const embedded = textOf(before.items.get(document.id));
    const isWhole = embedded !== undefined && embedded !== document.text;
    const read = texts.get(document.id.slice(documentId("failure", "").length));
    return { ...document, text: isWhole ? embedded : (read ?? document.text) };
  });
}

/** Counted anew only while there is time: all vectors must then be made anew. */
function lexiconFor(wanted: readonly Document[], { lexicon }: IndexState, isLate: boolean): Lexicon {
  if (wanted.length <= lexicon.texts * OUTGROWN || isLate) return lexicon;
  return countFeatures(wanted.map(({ text }) => text));
}

interface Work {
  readonly vectors: VectorIndex;
  readonly embedder: Embedder;
  readonly wanted: readonly Document[];
}

/** Returns whether all of it was done. */
async function bringUpToDate(
  { vectors, embedder, wanted }: Work,
  { isLate, onProgress }: CatchUpOptions,
): Promise<boolean> {
  const ids = new Set(wanted.map(({ id }) => id));
  const missing = wanted.filter(({ id, text }) => textOf(vectors.items.get(id)) !== text);
  const put: VectorItem[] = [];
  for (let at = 0; at < missing.length && !isLate(); at += BATCH) {
    const batch = missing.slice(at, at + BATCH);
    const embedded = await embedder.embed(batch.map(({ text }) => text));
    put.push(...batch.map((document, index) => toItem(document, embedded[index] ?? [])));
    onProgress?.("embedding", put.length, missing.length);
  }
  const drop = [...vectors.items.keys()].filter((id) => !ids.has(id) && !id.startsWith("file:"));
  await vectors.update({ put, drop });
  return put.length === missing.length;
}

function toItem({ id, kind, text }: Document, vector: readonly number[]): VectorItem {
  return { id, vector, metadata: { kind, text } };
}

/** The text that an item was made of. */
export function textOf(item: VectorItem | undefined): string | undefined {
  const text = item?.metadata["text"];
  return typeof text === "string" ? text : undefined;
}

/** Runs that the history has forgotten need not be remembered as read. */
function known(runs: IndexState["runs"], history: History): IndexState["runs"] {
  return new Set(history.runs.map(({ runId }) => runId).filter((runId) => runs.has(runId)));
}
