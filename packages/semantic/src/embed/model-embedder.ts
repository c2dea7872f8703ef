import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import PQueue from "p-queue";
import { toUnit, type Embedder, type Vector } from "./embedder.ts";
import { loadTransformers, type Extractor, type Transformers } from "./transformers.ts";

/** 384 dimensions, 23 MB with 8-bit weights; Reimers and Gurevych, Sentence-BERT, 2019. */
export const DEFAULT_MODEL = "Xenova/all-MiniLM-L6-v2";

export interface ModelOptions {
  /** A folder with `config.json`, `tokenizer.json` and `onnx/`, or the id of a model on the hub. */
  readonly model: string;
  /** What a relative folder is relative to. Absolute. */
  readonly root: string;
  /** Where models of the hub are kept. Absolute. */
  readonly cacheDir: string;
  /** Whether a model that is nowhere on this machine may be fetched. */
  readonly download: boolean;
  readonly env: NodeJS.ProcessEnv;
}

const HUB = "https://huggingface.co/";
/** Within so many milliseconds the hub must have answered at all. */
const ANSWER_MS = 5000;
/** Texts a batch: more need more memory and are no faster. */
const BATCH = 32;
const QUANTIZED = "onnx/model_quantized.onnx";

/** `env` of the library is one for all models, and the runtime uses all cores anyway. */
const queue = new PQueue({ concurrency: 1 });

/**
 * Opens a sentence model: mean of the token vectors, length 1.
 * @throws with the reason when it cannot be loaded
 */
export async function openModelEmbedder(options: ModelOptions): Promise<Embedder> {
  const folder = folderOf(options);
  const extract = await queue.add(() => (folder ? openFolder(folder) : openFromHub(options)));
  return {
    space: `model-${(folder ? resolve(folder) : options.model).replaceAll(/[^\w.-]+/g, "_").slice(-80)}`,
    title: options.model,
    embed: (texts) => embedAll(extract, texts),
  };
}

function folderOf({ model, root }: ModelOptions): string | undefined {
  const folder = resolve(root, model);
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  return isFolder && existsSync(join(folder, "tokenizer.json")) ? folder : undefined;
}

async function openFolder(folder: string): Promise<Extractor> {
  const transformers = await loadTransformers();
  transformers.env.localModelPath = dirname(folder);
  transformers.env.allowRemoteModels = false;
  const quantized = existsSync(join(folder, QUANTIZED));
  return transformers.pipeline("feature-extraction", basename(folder), { quantized });
}

async function openFromHub({ model, cacheDir, download, env }: ModelOptions): Promise<Extractor> {
  const transformers = await loadTransformers();
  const host = hubOf(env);
  const isKept =
    existsSync(join(cacheDir, model, QUANTIZED)) && existsSync(join(cacheDir, model, "tokenizer.json"));
  if (!isKept) {
    if (!download) throw new Error("it is not on this machine yet");
    await checkHub(host, model);
  }
  Object.assign(transformers.env, {
    cacheDir,
    localModelPath: cacheDir,
    remoteHost: host,
    allowRemoteModels: !isKept,
  } satisfies Transformers["env"]);
  return transformers.pipeline("feature-extraction", model, { quantized: true });
}

/** `HF_ENDPOINT` is how all tools of the hub are told of a mirror. */
function hubOf(env: NodeJS.ProcessEnv): string {
  const host = env["HF_ENDPOINT"] || HUB;
  return host.endsWith("/") ? host : `${host}/`;
}

/** The library waits for ever for a host that does not answer. */
async function checkHub(host: string, model: string): Promise<void> {
  const answer = await fetch(`${host}${model}/resolve/main/config.json`, {
    method: "HEAD",
    signal: AbortSignal.timeout(ANSWER_MS),
  }).catch(() => undefined);
  if (answer === undefined) throw new Error(`${new URL(host).host} cannot be reached`);
  if (!answer.ok) throw new Error(`${new URL(host).host} answers ${answer.status}`);
}

/** Texts of about one length are embedded together: all of a batch are filled up to the longest. */
async function embedAll(extract: Extractor, texts: readonly string[]): Promise<readonly Vector[]> {
  const vectors: Vector[] = texts.map(() => []);
  const order = texts.map((text, at) => ({ text, at })).toSorted((a, b) => a.text.length - b.text.length);
  const batches = Array.from({ length: Math.ceil(order.length / BATCH) }, (_, batch) =>
    order.slice(batch * BATCH, (batch + 1) * BATCH),
  );
  await queue.addAll(
    batches.map((batch) => async () => {
      const { data, dims } = await extract(
        batch.map(({ text }) => text),
        { pooling: "mean", normalize: true },
      );
      const width = dims.at(-1) ?? 0;
      for (const [row, { at }] of batch.entries()) {
        vectors[at] = toUnit(data.subarray(row * width, (row + 1) * width));
      }
    }),
  );
  return vectors;
}
