import { buildSync, transformSync, type BuildOptions } from "esbuild";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { blobHash } from "../../src/capture/file-digest.ts";
import { createScriptReader, type SeenScript } from "../../src/executed/executed-by-scripts.ts";
import { formatRanges } from "../../src/executed/function-ranges.ts";
import { createSourceFinder } from "../../src/executed/source-finder.ts";
import type { Span } from "../../src/executed/spans.ts";

const FILES: Readonly<Record<string, string>> = {
  "src/cart.ts": `export interface Row { readonly price: number }
export function total(rows: readonly Row[]): number {
  return rows.reduce((sum, { price }) => sum + price, 0);
}
`,
  "src/money.ts": `export function format(cents: number): string {
  return (cents / 100).toFixed(2);
}
`,
  "src/lazy.ts": `console.log("later");
`,
  "src/main.ts": `import { total } from "./cart";
import { format } from "./money";
console.log(total, format, () => import("./lazy"));
`,
  "web/app.js": `import { x } from "./x.js";
function one() {
  return 1;
}
function two() {
  return 2;
}
`,
  "other/app.js": "console.log('another');\n",
};

const hashOf = (text: string): string => blobHash(Buffer.from(text)).slice(0, 12);

interface Served {
  readonly url: string;
  readonly code: string;
  readonly map?: unknown;
  readonly uncalled?: readonly Span[];
}

/** What some scripts tell: files with the functions that were not called, and whether these are all. */
function read(...served: readonly Served[]): {
  readonly files: readonly string[];
  readonly isWhole: boolean;
} {
  const texts = new Map(
    served.map(({ code, map }) => [hashOf(code), { code, ...(map !== undefined && { map }) }]),
  );
  const reader = createScriptReader({
    textOf: (id) => texts.get(id),
    findSource: createSourceFinder({
      hashes: new Map(Object.entries(FILES).map(([path, text]) => [path, hashOf(text)])),
      hashOf,
    }),
    locate: (path) => `/repo/${path}`,
    read: (path) => FILES[path] ?? "",
  });
  const scripts = served.map(({ url, code, uncalled }): SeenScript => {
    const script = { url, id: hashOf(code), isOwn: true };
    return uncalled ? Object.assign(script, { uncalled }) : script;
  });
  const { files, isWhole } = reader(scripts);
  return {
    files: files
      .map(({ file, uncalled }) =>
        `${file.slice("/repo/".length)} ${uncalled ? formatRanges(uncalled) : "?"}`.trim(),
      )
      .toSorted(),
    isWhole,
  };
}

/** Where a text stands in some code. */
function spanOf(code: string, part: string): Span {
  const start = code.indexOf(part);
  if (start === -1) throw new TypeError(`not there: ${part}`);
  return [start, start + part.length];
}

const folder = realpathSync(mkdtempSync(join(tmpdir(), "hindcast-scripts-")));
for (const [path, text] of Object.entries(FILES)) {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function bundle(options: BuildOptions): { readonly code: string; readonly map: unknown } {
  const { outputFiles = [] } = buildSync({
    absWorkingDir: folder,
    entryPoints: ["src/main.ts"],
    bundle: true,
    format: "esm",
    sourcemap: "external",
    outdir: "dist",
    write: false,
    ...options,
  });
  const textOf = (ending: string): string =>
    outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? "";
  return { code: textOf("main.js"), map: JSON.parse(textOf("main.js.map")) };
}

describe("createScriptReader", () => {
  it("leads a plain script back to the file of that content", () => {
    const code = FILES["web/app.js"] ?? "";
    const uncalled = [spanOf(code, "function two() {\n  return 2;\n}")];
    expect(read({ url: "http://localhost:1/assets/app.js?v=1", code, uncalled })).toEqual({
      files: ["web/app.js 5:15-7:1"],
      isWhole: true,
    });
  });

  it("takes a file that a server changes a little for loaded, and no more", () => {
    const code = (FILES["web/app.js"] ?? "").replace("./x.js", "/x.js?t=1");
    const uncalled = [spanOf(code, "function two() {\n  return 2;\n}")];
    expect(read({ url: "http://localhost:1/web/app.js", code, uncalled })).toEqual({
      files: ["web/app.js ?"],
      isWhole: true,
    });
  });

  it("says that code of the application which nobody knows leaves the list a part", () => {
    const code = "var a=1;function b(){return a}";
    expect(read({ url: "http://localhost:1/app.js", code, uncalled: [] })).toEqual({
      files: [],
      isWhole: false,
    });
    expect(read({ url: "http://localhost:1/node_modules/a/index.js", code }).isWhole).toBe(true);
    expect(read({ url: "http://localhost:1/checkout", code }).isWhole).toBe(true);
  });

  it("leads a bundle back to every source, and a module of functions too", () => {
    const { code, map } = bundle({});
    const uncalled = [spanOf(code, "function format(cents) {\n  return (cents / 100).toFixed(2);\n}")];
    expect(read({ url: "http://localhost:1/main.js", code, map, uncalled }).files).toEqual([
      "src/cart.ts",
      "src/lazy.ts",
      "src/main.ts",
      "src/money.ts 1:46-3:1",
    ]);
  });

  it("leads a minified bundle back to its sources", () => {
    const { code, map } = bundle({ minify: true });
    const minified = /function \w+\(\w+\)\{return\(\w+\/100\)\.toFixed\(2\)\}/.exec(code)?.[0] ?? "?";
    const uncalled = [spanOf(code, minified)];
    expect(read({ url: "http://localhost:1/main.js", code, map, uncalled }).files).toContain(
      "src/money.ts 1:46-3:1",
    );
  });

  it("finds the end of a function where a minifier has left none", () => {
    const source = FILES["src/money.ts"] ?? "";
    const code = "function f(n){return(n/100).toFixed(2)}f(1)";
    // Only the function and the beginning of its first statement have a place in the source.
    const map = {
      version: 3,
      sources: ["src/money.ts"],
      sourcesContent: [source],
      mappings: "AAAO,cACL,aAAQ",
    };
    const uncalled = [spanOf(code, "function f(n){return(n/100).toFixed(2)}")];
    expect(read({ url: "http://localhost:1/m.js", code, map, uncalled }).files).toEqual([
      "src/money.ts 2:2-3:1",
    ]);
  });

  it("leaves a module out that a bundle holds in a function and never loaded", () => {
    const code = "var load = () => {run()};load";
    const map = {
      version: 3,
      sources: ["src/lazy.ts"],
      sourcesContent: [FILES["src/lazy.ts"]],
      mappings: "kBAAA",
    };
    const other = { url: "http://localhost:1/web/app.js", code: FILES["web/app.js"] ?? "", uncalled: [] };
    const uncalled = [spanOf(code, "() => {run()}")];
    expect(read({ url: "http://localhost:1/l.js", code, map, uncalled }, other).files).toEqual([
      "web/app.js",
    ]);
  });

  it("takes a function for called when code of it that was put elsewhere has run", () => {
    const source = FILES["src/money.ts"] ?? "";
    const { code, map } = transformSync(source, {
      loader: "ts",
      sourcemap: "external",
      sourcefile: "src/money.ts",
    });
    const body = spanOf(code, "function format(cents) {\n  return (cents / 100).toFixed(2);\n}");
    // The same text twice, as a minifier inlines a function at two places: only one of them was not called.
    const twice = `${code}\n${code.replace("format", "again")}`;
    const parsed: { mappings: string; sources: string[] } = JSON.parse(map);
    const lines = ";".repeat(code.split("\n").length - parsed.mappings.split(";").length + 1);
    // The numbers of the second half count on from the first; its first segment goes back to the first line.
    const mappings = `${parsed.mappings}${lines}${parsed.mappings.replace(/^AAAO/, "AAFO")}`;
    const joined = { ...parsed, mappings };
    const { files } = read({ url: "http://localhost:1/m.js", code: twice, map: joined, uncalled: [body] });
    expect(files).toEqual(["src/money.ts"]);
  });

  it("counts a function as called when any page called it", () => {
    const code = FILES["web/app.js"] ?? "";
    const one = spanOf(code, "function one() {\n  return 1;\n}");
    const two = spanOf(code, "function two() {\n  return 2;\n}");
    const url = "http://localhost:1/web/app.js";
    expect(read({ url, code, uncalled: [one, two] }, { url, code, uncalled: [two] }).files).toEqual([
      "web/app.js 5:15-7:1",
    ]);
    expect(read({ url, code, uncalled: [one] }, { url, code }).files).toEqual(["web/app.js ?"]);
  });

  it("reads what bundlers and dev servers call their sources", () => {
    const source = FILES["src/money.ts"] ?? "";
    const { code, map } = transformSync(source, {
      loader: "ts",
      sourcemap: "external",
      sourcefile: "money.ts",
    });
    const parsed: object = JSON.parse(map);
    for (const name of ["webpack://shop/./src/money.ts", "/@fs/repo/src/money.ts", "../src/money.ts?x=1"]) {
      const renamed = { ...parsed, sources: [name] };
      expect(read({ url: "http://localhost:1/x.js", code, map: renamed, uncalled: [] }).files).toEqual([
        "src/money.ts",
      ]);
      const bare = { ...renamed, sourcesContent: undefined };
      expect(read({ url: "http://localhost:1/x.js", code, map: bare, uncalled: [] }).files).toEqual([
        "src/money.ts ?",
      ]);
    }
  });
});
