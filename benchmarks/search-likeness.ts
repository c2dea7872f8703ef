// How near two failures must be to be one: of the pairs of labelled messages whose vectors are at least so near, how many have
// one label. node benchmarks/run.mjs search-likeness <labelled.jsonl> [--model <folder or hub id>]
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { classify } from "@hindcast/core";
import { failureText } from "../packages/semantic/src/documents/document.ts";
import { lexicalEmbedder } from "../packages/semantic/src/embed/lexical-embedder.ts";
import { countFeatures } from "../packages/semantic/src/embed/lexicon.ts";
import { openModelEmbedder } from "../packages/semantic/src/embed/model-embedder.ts";
import { cosine } from "../packages/semantic/test/support/cosine.ts";

interface Labelled {
  readonly id: string;
  readonly runner: string;
  readonly message: string;
  readonly label: string;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { model: { type: "string" } } });
const [path = ""] = positionals;
const failures: readonly Labelled[] = readFileSync(path, "utf8")
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line));
const texts = failures.map(({ runner, message }) => {
  const { kind } = classify({ runner, phase: "test", status: "failed", error: { message } });
  return failureText(kind, message);
});
const embedder =
  values.model === undefined
    ? lexicalEmbedder(countFeatures(texts))
    : await openModelEmbedder({
        model: values.model,
        root: process.cwd(),
        cacheDir: resolve(".tmp/models"),
        download: true,
        env: process.env,
      });
const vectors = await embedder.embed(texts);
const pairs = failures.flatMap((one, at) =>
  failures.slice(at + 1).map((other, offset) => ({
    near: cosine(vectors[at] ?? [], vectors[at + 1 + offset] ?? []),
    same: one.label === other.label,
    half: at % 2,
  })),
);

console.log(`${failures.length} messages, ${pairs.length} pairs, compared by ${embedder.title}\n`);
console.log("at least    pairs    one label   odd half   even half");
for (const least of [0.4, 0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9]) {
  const near = pairs.filter((pair) => pair.near >= least);
  const share = (some: typeof near): string =>
    some.length === 0 ? "–" : (some.filter(({ same }) => same).length / some.length).toFixed(2);
  const halves = [0, 1].map((half) => share(near.filter((pair) => pair.half === half)));
  console.log(
    `${least.toFixed(2).padStart(8)}${String(near.length).padStart(9)}${share(near).padStart(13)}${halves.map((one) => one.padStart(11)).join("")}`,
  );
}
