import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type * as GitChange from "../../src/select/git-change.ts";
import { select } from "../../src/select/select.ts";
import { gitRepository } from "../support/git-repository.ts";
import { aFile, aManifest, aManifestTest, aTestRef, NOW } from "../support/manifests.ts";

const TEST = "test/cart.test.ts";
const CART = "export function total(items) {\n  return items.length;\n}\n";
const others = ["a", "b", "c", "d"].map((name) => aManifestTest(aTestRef(`test/${name}.test.ts`, name)));
const manifest = aManifest({
  tests: [aManifestTest(aTestRef(TEST, "cart", "adds up")), ...others],
  files: [aFile(TEST, "src/cart.js")],
});

let folder: string;
let readChange: typeof GitChange.readChange;

/** The reader of changes in a folder from which no parser can be found, neither a bundled nor an installed one. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "hindcast-no-parser-"));
  const outfile = join(folder, "git-change.mjs");
  await build({
    entryPoints: [join(import.meta.dirname, "../../src/select/git-change.ts")],
    outfile,
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "error",
    banner: { js: 'import { createRequire as r } from "node:module"; const require = r(import.meta.url);' },
  });
  const bundled: typeof GitChange = await import(pathToFileURL(outfile).href);
  ({ readChange } = bundled);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("without the parser", () => {
  it("a change of scripts is read as text, and selects by it", () => {
    expect(() => createRequire(join(folder, "git-change.mjs")).resolve("@babel/parser")).toThrow(
      "@babel/parser",
    );
    using repository = gitRepository({ "src/cart.js": CART });
    repository.commit();
    repository.write({ "src/cart.js": CART.replace("length;", "length; // all of them") });

    const change = readChange({ root: repository.root, base: "HEAD" });
    const files = "files" in change ? change.files : [];
    expect(files).toEqual([
      expect.objectContaining({ path: "src/cart.js", functions: ["total"], edits: [expect.anything()] }),
    ]);
    expect(files[0]).not.toHaveProperty("only");
    expect(files[0]).not.toHaveProperty("code");

    const { tests } = select({ manifest, change, options: {}, now: NOW });
    expect(tests.map(({ file }) => file)).toEqual([TEST]);
  });
});
