import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { field, message } from "./protobuf.ts";

/** A word and its vector. */
export type WordVector = readonly [word: string, vector: readonly number[]];

const SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"];
const FLOAT = 1;
const INT64 = 7;

/**
 * Writes a sentence model as `@xenova/transformers` loads it from a folder: a tokenizer of whole words, and one ONNX node that
 * looks up the vector of each token. Its mean over the tokens is a sentence vector.
 */
export function writeStaticModel(folder: string, words: readonly WordVector[]): void {
  const width = words[0]?.[1].length ?? 0;
  const vocabulary = [...SPECIAL, ...words.map(([word]) => word)];
  const table = new Float32Array(vocabulary.length * width);
  for (const [index, [, vector]] of words.entries()) table.set(vector, (SPECIAL.length + index) * width);
  mkdirSync(join(folder, "onnx"), { recursive: true });
  const json = {
    "config.json": CONFIG(width),
    "tokenizer_config.json": TOKENIZER_CONFIG,
    "tokenizer.json": tokenizer(vocabulary),
  };
  for (const [name, value] of Object.entries(json)) writeFileSync(join(folder, name), JSON.stringify(value));
  writeFileSync(join(folder, "onnx/model_quantized.onnx"), lookUpModel(table, width));
}

const CONFIG = (width: number): object => ({
  model_type: "bert",
  architectures: ["BertModel"],
  hidden_size: width,
});
const TOKENIZER_CONFIG = {
  tokenizer_class: "BertTokenizer",
  do_lower_case: true,
  model_max_length: 256,
  pad_token: "[PAD]",
  unk_token: "[UNK]",
  cls_token: "[CLS]",
  sep_token: "[SEP]",
};

function tokenizer(vocabulary: readonly string[]): object {
  return {
    version: "1.0",
    added_tokens: SPECIAL.map((content, id) => ({ id, content, special: true, normalized: false })),
    normalizer: { type: "BertNormalizer", clean_text: true, handle_chinese_chars: true, lowercase: true },
    pre_tokenizer: { type: "BertPreTokenizer" },
    post_processor: {
      type: "TemplateProcessing",
      single: [
        { SpecialToken: { id: "[CLS]", type_id: 0 } },
        { Sequence: { id: "A", type_id: 0 } },
        { SpecialToken: { id: "[SEP]", type_id: 0 } },
      ],
      special_tokens: {},
    },
    decoder: { type: "WordPiece", prefix: "##", cleanup: true },
    model: {
      type: "WordPiece",
      unk_token: "[UNK]",
      continuing_subword_prefix: "##",
      max_input_chars_per_word: 100,
      vocab: Object.fromEntries(vocabulary.map((word, id) => [word, id])),
    },
  };
}

/** An ONNX model (onnx.proto3, IR 8, opset 13) of one node: `last_hidden_state = Gather(table, input_ids)`. */
function lookUpModel(table: Float32Array, width: number): Uint8Array {
  const rows = table.length / width;
  const node = message(
    field(1, "table"),
    field(1, "input_ids"),
    field(2, "last_hidden_state"),
    field(3, "look up"),
    field(4, "Gather"),
  );
  const tensor = message(
    field(1, rows),
    field(1, width),
    field(2, FLOAT),
    field(8, "table"),
    field(9, new Uint8Array(table.buffer)),
  );
  const graph = message(
    field(1, node),
    field(2, "static"),
    field(5, tensor),
    field(11, valueInfo("input_ids", INT64, ["batch", "tokens"])),
    field(12, valueInfo("last_hidden_state", FLOAT, ["batch", "tokens", width])),
  );
  return message(field(1, 8), field(8, message(field(1, ""), field(2, 13))), field(7, graph));
}

function valueInfo(name: string, type: number, dims: readonly (string | number)[]): Uint8Array {
  const shape = message(
    ...dims.map((dim) => field(1, typeof dim === "number" ? field(1, dim) : field(2, dim))),
  );
  return message(field(1, name), field(2, field(1, message(field(1, type), field(2, shape)))));
}
