import { createReadStream, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEmbedder } from "../../src/embed/open-embedder.ts";
import { openModelEmbedder } from "../../src/embed/model-embedder.ts";
import { EMPTY_LEXICON } from "../../src/embed/lexicon.ts";
import { cosine } from "../support/cosine.ts";
import { writeStaticModel } from "../support/static-model.ts";

const root = mkdtempSync(join(tmpdir(), "hindcast-model-"));
const OPTIONS = { root, cacheDir: join(root, "cache"), download: false, env: {} };

beforeAll(() => {
  writeStaticModel(join(root, "models/tiny"), [
    ["button", [1, 0, 0]],
    ["control", [0.96, 0.28, 0]],
    ["database", [0, 0, 1]],
  ]);
});
afterAll(() => rmSync(root, { recursive: true }));

describe("openModelEmbedder", () => {
  it("loads a model from a folder and finds what means the same", async () => {
    const embedder = await openModelEmbedder({ ...OPTIONS, model: "models/tiny" });
    const [button = [], control = [], database = []] = await embedder.embed([
      "Button",
      "control",
      "database",
    ]);
    expect(cosine(button, control)).toBeGreaterThan(0.9);
    expect(cosine(button, database)).toBeLessThan(0.6);
  });

  it("gives each of many texts its own vector, in their order", async () => {
    const embedder = await openModelEmbedder({ ...OPTIONS, model: "models/tiny" });
    const texts = Array.from({ length: 75 }, (_, at) =>
      at % 3 === 0 ? "database" : `button ${"x ".repeat(at)}`,
    );
    const alone = (await embedder.embed(["database"]))[0] ?? [];
    const vectors = await embedder.embed(texts);
    expect(vectors.map((vector) => cosine(vector, alone) > 0.999)).toEqual(
      texts.map((text) => text === "database"),
    );
  });

  it("fetches a model from a hub once, and has it from then on", async () => {
    const asked: string[] = [];
    const hub = createServer((request, response) => {
      const [, name = ""] = /\/resolve\/main\/(.+)$/.exec(request.url ?? "") ?? [];
      asked.push(name);
      if (request.method === "HEAD") return void response.writeHead(200).end();
      createReadStream(join(root, "models/tiny", name))
        .on("error", () => response.writeHead(404).end())
        .pipe(response);
    });
    await new Promise<void>((done) => hub.listen(0, "127.0.0.1", done));
    const { port }: Partial<AddressInfo> = Object(hub.address());
    const env = { HF_ENDPOINT: `http://127.0.0.1:${port}` };
    const embedder = await openModelEmbedder({ ...OPTIONS, model: "someone/tiny", download: true, env });
    expect((await embedder.embed(["button"]))[0]).toHaveLength(3);
    expect(asked).toContain("onnx/model_quantized.onnx");
    await new Promise((done) => hub.close(done));

    const again = await openModelEmbedder({ ...OPTIONS, model: "someone/tiny", env });
    expect(await again.embed(["button"])).toEqual(await embedder.embed(["button"]));
  });

  it("rejects with the reason when the model is nowhere", async () => {
    const env = { HF_ENDPOINT: "http://127.0.0.1:9" };
    const model = "someone/absent";
    await expect(openModelEmbedder({ ...OPTIONS, model })).rejects.toThrow("it is not on this machine yet");
    await expect(openModelEmbedder({ ...OPTIONS, model, download: true, env })).rejects.toThrow(
      "127.0.0.1:9 cannot be reached",
    );
  });
});

describe("openEmbedder", () => {
  it("says in one line why words and letters serve", async () => {
    const opened = await openEmbedder({ ...OPTIONS, model: "someone/absent" }, () => EMPTY_LEXICON);
    expect(opened.embedder.title).toBe("words and letters");
    expect(opened.notice).toBe(
      "the model someone/absent could not be loaded (it is not on this machine yet): comparing words and letters instead",
    );
  });

  it("says nothing when no model was asked for", async () => {
    const opened = await openEmbedder({ ...OPTIONS, model: "lexical" }, () => EMPTY_LEXICON);
    expect(opened.notice).toBeUndefined();
  });
});
