import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync, inflateSync } from "node:zlib";
import { writeFileAtomicSync, type RunId } from "@hindcast/core";
import * as v from "valibot";
import { decodeLexicon, encodeLexicon, EMPTY_LEXICON, type Lexicon } from "../embed/lexicon.ts";

/** What an index is made of. */
export interface IndexState {
  /** Of the embedder; empty before there is any. */
  readonly space: string;
  /** Runs whose logs were read. */
  readonly runs: ReadonlySet<RunId>;
  readonly lexicon: Lexicon;
}

const EMPTY: IndexState = { space: "", runs: new Set(), lexicon: EMPTY_LEXICON };

const StateSchema = v.looseObject({
  schema: v.looseObject({ name: v.literal("hindcast.vectors"), version: v.literal(1) }),
  space: v.string(),
  runs: v.array(v.custom<RunId>((value) => typeof value === "string")),
  lexicon: v.string(),
});

const pathOf = (folder: string): string => join(folder, "state.json");

/** Whatever cannot be read is made anew. */
export function readState(folder: string): IndexState {
  try {
    const { space, runs, lexicon } = v.parse(StateSchema, JSON.parse(readFileSync(pathOf(folder), "utf8")));
    const decoded = decodeLexicon(inflateSync(Buffer.from(lexicon, "base64")));
    return decoded ? { space, runs: new Set(runs), lexicon: decoded } : EMPTY;
  } catch {
    // Not there, torn, or of another version.
    return EMPTY;
  }
}

/** Writes the state, at once or not at all. */
export function writeState(folder: string, { space, runs, lexicon }: IndexState): void {
  mkdirSync(folder, { recursive: true });
  const text = JSON.stringify({
    schema: { name: "hindcast.vectors", version: 1 },
    space,
    runs: [...runs],
    lexicon: deflateSync(encodeLexicon(lexicon)).toString("base64"),
  });
  writeFileAtomicSync(pathOf(folder), `${text}\n`);
}
