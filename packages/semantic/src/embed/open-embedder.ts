import type { Embedder } from "./embedder.ts";
import { lexicalEmbedder } from "./lexical-embedder.ts";
import type { Lexicon } from "./lexicon.ts";
import { openModelEmbedder, type ModelOptions } from "./model-embedder.ts";

/** The value of the option `model` that asks for no model. */
export const LEXICAL = "lexical";

/** An embedder that works, and why it is not the one that was asked for. */
export interface OpenedEmbedder {
  readonly embedder: Embedder;
  /** One line; absent when it is as asked. */
  readonly notice?: string;
}

/** Opens the model; when it cannot be loaded, the lexical embedder serves, and one line says so. Never rejects. */
export async function openEmbedder(options: ModelOptions, lexicon: () => Lexicon): Promise<OpenedEmbedder> {
  if (options.model === LEXICAL) return { embedder: lexicalEmbedder(lexicon()) };
  try {
    return { embedder: await openModelEmbedder(options) };
  } catch (error) {
    const notice = `the model ${options.model} could not be loaded (${reasonOf(error)}): comparing words and letters instead`;
    return { embedder: lexicalEmbedder(lexicon()), notice };
  }
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  if (/onnxruntime-node/.test(text)) return "onnxruntime-node is not installed";
  return text.split("\n", 1)[0]?.replace(/\.$/, "") ?? "";
}
