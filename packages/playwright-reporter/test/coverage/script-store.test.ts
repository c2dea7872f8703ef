import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createScriptStore, type AnnouncedScript } from "../../src/coverage/hook/script-store.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hindcast-store-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

function read(name: string): string | undefined {
  return existsSync(join(folder, name)) ? readFileSync(join(folder, name), "utf8") : undefined;
}

describe("createScriptStore", () => {
  it("asks again for a text that a page did not tell", async () => {
    const store = createScriptStore(folder);
    const script: AnnouncedScript = { url: "http://localhost/app.js", hash: "h", sourceMapUrl: "" };
    const name = `script-${store.idOf(script)}.js`;
    await store.keep(script, () => Promise.resolve(undefined));
    expect(read(name)).toBeUndefined();
    await store.keep(script, () => Promise.resolve("const one = 1;"));
    expect(read(name)).toBe("const one = 1;");
  });

  it("reads a map beside a file, and none of this machine's for a page that is served", async () => {
    const map = join(folder, "app.js.map");
    writeFileSync(map, "{}");
    const store = createScriptStore(folder);
    const served = { url: "http://localhost/app.js", hash: "h", sourceMapUrl: pathToFileURL(map).href };
    const local = { url: pathToFileURL(join(folder, "app.js")).href, hash: "h", sourceMapUrl: "app.js.map" };
    for (const script of [served, local]) await store.keep(script, () => Promise.resolve("x"));
    expect(read(`script-${store.idOf(served)}.map`)).toBeUndefined();
    expect(read(`script-${store.idOf(local)}.map`)).toBe("{}");
  });

  it("reads no map of more than 32 MB, wherever it is", async () => {
    const large = " ".repeat(32 * 1024 * 1024 + 1);
    writeFileSync(join(folder, "large.js.map"), large);
    const store = createScriptStore(folder);
    const url = pathToFileURL(join(folder, "large.js")).href;
    const beside = { url, hash: "beside", sourceMapUrl: "large.js.map" };
    const inside = { url, hash: "inside", sourceMapUrl: `data:application/json,{}${large}` };
    for (const script of [beside, inside]) {
      await store.keep(script, () => Promise.resolve("x"));
      expect(read(`script-${store.idOf(script)}.js`)).toBe("x");
      expect(read(`script-${store.idOf(script)}.map`)).toBeUndefined();
    }
    const small = { url, hash: "small", sourceMapUrl: "data:application/json,{}" };
    await store.keep(small, () => Promise.resolve("x"));
    expect(read(`script-${store.idOf(small)}.map`)).toBe("{}");
  });
});
