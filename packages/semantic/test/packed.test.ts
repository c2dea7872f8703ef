import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { afterAll, describe, expect, it } from "vitest";
import { cosine } from "./support/cosine.ts";
import { writeStaticModel } from "./support/static-model.ts";

const DIST = fileURLToPath(new URL("../dist", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "hindcast-packed-"));
afterAll(() => rmSync(root, { recursive: true }));

describe("the packed package", () => {
  it("brings transformers without what reads images, and runs a model with it", async () => {
    expect(readdirSync(DIST)).toEqual(expect.arrayContaining(["transformers.mjs", "vectra.cjs"]));
    const { env, pipeline } = await import(pathToFileURL(join(DIST, "transformers.mjs")).href);
    writeStaticModel(join(root, "tiny"), [
      ["button", [1, 0]],
      ["control", [0.96, 0.28]],
    ]);
    Object.assign(env, { localModelPath: root, allowRemoteModels: false });
    const extract = await pipeline("feature-extraction", "tiny", { quantized: true });
    const { data } = await extract(["button", "control"], { pooling: "mean", normalize: true });
    expect(cosine(data.slice(0, 2), data.slice(2))).toBeGreaterThan(0.9);
  });
});
