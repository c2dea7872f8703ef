import * as fc from "fast-check";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { blobHash } from "../../src/capture/file-digest.ts";
import { type ImportGraph, scanImports } from "../../src/capture/imports.ts";

type Files = Readonly<Record<string, string>>;

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "hindcast-imports-"));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function hashesOf(files: Files): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(files).map(([path, text]) => [path, blobHash(Buffer.from(text)).slice(0, 12)]),
  );
}

function scan(files: Files, known?: ImportGraph): ImportGraph {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return scanImports({ root, hashes: hashesOf(files), ...(known && { known }) });
}

function importsOf(files: Files, path: string): readonly string[] | undefined {
  return scan(files).files.find((file) => file.path === path)?.imports;
}

describe("scanImports", () => {
  it("tells sources with their hashes, and the data and styles they import", () => {
    const files = {
      "src/a.ts":
        'import b from "./b.js"; import type { C } from "./c"; import "./a.css"; import fs from "node:fs"',
      "src/b.ts": "export default 1",
      "src/c.ts": "export type C = 1",
      "src/a.css": "a {}",
      "README.md": "import './a'",
    };
    const hashes = hashesOf(files);
    expect(scan(files)).toMatchObject({
      files: [
        {
          path: "src/a.ts",
          hash: hashes.get("src/a.ts"),
          imports: ["src/b.ts", "src/a.css", "src/c.ts"],
          typeImports: ["src/c.ts"],
        },
        { path: "src/b.ts", hash: hashes.get("src/b.ts"), imports: [] },
        { path: "src/c.ts", hash: hashes.get("src/c.ts"), imports: [] },
        { path: "src/a.css", hash: hashes.get("src/a.css"), imports: [] },
      ],
      read: 3,
      leftOut: 0,
    });
  });

  it("looks into the scripts of components and pages", () => {
    const files = {
      "a.vue":
        "<template><p>import './no'</p></template>\n<script setup lang=\"ts\">\nimport './b'\n</script>",
      "a.svelte": "<script context=\"module\">import './b'</script><script>export let x</script>",
      "a.astro": "---\nimport b from './b'\n---\n<p/>",
      "index.html":
        "<!-- <script src='no.js'></script> --><script type=module src=\"b.js\"></script><script type='application/json'>import './no'</script>",
      "b.js": "",
    };
    for (const { path, imports } of scan(files).files.filter((file) => file.path !== "b.js")) {
      expect([path, imports]).toEqual([path, ["b.js"]]);
    }
  });

  it("takes the nearest of several configs", () => {
    const files = {
      "tsconfig.json": '{"compilerOptions":{"paths":{"@/*":["./one/*"]}}}',
      "app/tsconfig.json": '{"compilerOptions":{"paths":{"@/*":["./two/*"]}}}',
      "one/b.ts": "",
      "app/two/b.ts": "",
      "a.ts": 'import "@/b"',
      "app/deep/a.ts": 'import "@/b"',
    };
    expect(importsOf(files, "a.ts")).toEqual(["one/b.ts"]);
    expect(importsOf(files, "app/deep/a.ts")).toEqual(["app/two/b.ts"]);
  });

  it("survives configs that point at each other or are no JSON", () => {
    const files = {
      "tsconfig.json": '{"extends":"./x.json","references":[{"path":"./tsconfig.json"}]}',
      "x.json": '{"extends":"./tsconfig.json"}',
      "package.json": "{",
      "a.ts": 'import "./b"',
      "b.ts": "",
    };
    expect(importsOf(files, "a.ts")).toEqual(["b.ts"]);
  });

  it("leaves out installed packages, minified files and files of more than a megabyte", () => {
    const files = {
      "node_modules/x/a.js": 'import "./b"',
      "vendor/a.min.js": 'import "./b"',
      "big.js": `import "./b"\n${" ".repeat(1024 * 1024)}`,
    };
    expect(scan(files).files).toEqual([{ path: "big.js", hash: hashesOf(files).get("big.js"), imports: [] }]);
  });

  it("survives a file that was deleted since it was listed", () => {
    const hashes = hashesOf({ "a.ts": "x" });
    expect(scanImports({ root, hashes }).files).toMatchObject([{ path: "a.ts", imports: [] }]);
  });
});

describe("scanning again", () => {
  const files = {
    "a.ts": 'import "./b"; import "@/c"',
    "b.ts": 'import "./gone"',
    "src/c.ts": "",
    "package.json": "{}",
  };

  it("reads only what changed, and what waits for a file that was not there", () => {
    const before = scan(files);
    expect(before.read).toBe(3);
    expect(scan(files, before)).toEqual({ ...before, read: 1 });
    const after = scan({ ...files, "src/c.ts": 'import "../b"', "gone.ts": "" }, before);
    expect(after.read).toBe(3);
    expect(after.files.find(({ path }) => path === "b.ts")?.imports).toEqual(["gone.ts"]);
  });

  it("reads everything when names lead elsewhere than before", () => {
    const before = scan(files);
    const after = scan(
      { ...files, "tsconfig.json": '{"compilerOptions":{"paths":{"@/*":["./lib/*"]}}}', "lib/c.ts": "" },
      before,
    );
    expect(after.key).not.toBe(before.key);
    expect(after.files.find(({ path }) => path === "a.ts")?.imports).toEqual(["b.ts", "lib/c.ts"]);
  });

  it("gives what a first scan gives, whatever changed", () => {
    const path = fc.constantFrom("a.ts", "b.ts", "b/index.ts", "src/c.ts", "d.json");
    const text = fc
      .array(fc.constantFrom("./a", "./b", "../b", "./c", "./d.json", "@/c"), { maxLength: 3 })
      .map((names) => names.map((name) => `import "${name}";`).join("\n"));
    const tree = fc.dictionary(path, text, { noNullPrototype: true });
    fc.assert(
      fc.property(tree, tree, (before, after) => {
        const known = scan(before);
        expect(scan(after, known).files).toEqual(scan(after).files);
      }),
      { numRuns: 100 },
    );
  });
});
