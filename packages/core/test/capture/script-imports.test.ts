import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scriptModules } from "../../src/capture/script-imports.ts";

const value = (specifier: string) => ({ specifier, typeOnly: false });
const type = (specifier: string) => ({ specifier, typeOnly: true });

describe("scriptModules", () => {
  it.each([
    ['import a from "./a";', [value("./a")]],
    ["import * as a from './a'", [value("./a")]],
    ['import a, { b as c } from "./a"', [value("./a")]],
    ['import { "a b" as c, default as d } from "./a"', [value("./a")]],
    ['import "./a"', [value("./a")]],
    ['\ufeffimport "./a"', [value("./a")]],
    ['#!/usr/bin/env node\nimport "./a"', [value("./a")]],
    ['import a from "./a.json" with { type: "json" }', [value("./a.json")]],
    ["import/* x */{a}/* from 'no' */from/**/'./a'", [value("./a")]],
    ['import {\n  a, // from "./no"\n  b,\n} from "./a";', [value("./a")]],
    [
      'export * from "./a"; export * as b from "./b"; export { c } from "./c"',
      [value("./a"), value("./b"), value("./c")],
    ],
    ["import a from'./a';export{b}from'./b';import'./c'", [value("./a"), value("./b"), value("./c")]],
    ['export { a }\nimport "./b"', [value("./b")]],
    ['export { a }\nrequire("./b")', [value("./b")]],
    ['export default function f() {} import("./a")', [value("./a")]],
    ["const a = await import(`./a`)", [value("./a")]],
    ['const a = () => import(/* webpackChunkName: "x" */ "./a")', [value("./a")]],
    ['import("./a", { with: { type: "json" } })', [value("./a")]],
    ['const a = require("./a"), b = require( "./b" ).c', [value("./a"), value("./b")]],
    ['module.exports = { ...require("./a") }', [value("./a")]],
    ['require.resolve("./a")', [value("./a")]],
    ['import a = require("./a")', [value("./a")]],
    ['new Worker(new URL("./w.js", import.meta.url), { type: "module" })', [value("./w.js")]],
    ['const t = `${await import("./a")} and ${`${require("./b")}`}`', [value("./a"), value("./b")]],
    ['const x = <a href="it\'s">{import("./a")}</a>; import("./b")', [value("./a"), value("./b")]],
    ["<p>Don't stop</p>; import('./a')", [value("./a")]],
    ["<br/>; <A x={1} />; import('./a')", [value("./a")]],
    ["const r = /['\"`]/; import('./a')", [value("./a")]],
    ["const r = /[/'\\]]/g.test(x) ? 1 : 2; import('./a')", [value("./a")]],
    ["if (x) /'/.test(y); import('./a')", [value("./a")]],
    ["const d = (a + b) / c; const s = 'x'; import('./a')", [value("./a")]],
    ["x = a[0] / 2 / b; y = i++ / 2; import('./a')", [value("./a")]],
  ])("finds in %j", (text, expected) => {
    expect(scriptModules(text).imports).toEqual(expected);
  });

  it.each([
    ['import type { A } from "./a"', [type("./a")]],
    ['import type A from "./a"', [type("./a")]],
    ['import type * as A from "./a"', [type("./a")]],
    ['import type from from "./a"', [type("./a")]],
    ['export type { A } from "./a"; export type * from "./b"', [type("./a"), type("./b")]],
    ['import { type A, type B as C } from "./a"', [type("./a")]],
    ['type A = typeof import("./a")', [type("./a")]],
    ['import type from "./a"', [value("./a")]],
    ['import type, { a } from "./a"', [value("./a")]],
    ['import { type A, b } from "./a"', [value("./a")]],
    ['import { type as a } from "./a"', [value("./a")]],
    ['import {} from "./a"', [value("./a")]],
    ['export type A = B\nimport "./a"', [value("./a")]],
  ])("tells types from values in %j", (text, expected) => {
    expect(scriptModules(text).imports).toEqual(expected);
  });

  it.each([
    '// import "./a"',
    '/* import "./a" */',
    "const s = 'import \"./a\"'",
    'const t = `import "./a"; ${1} require("./b")`',
    'const r = /import "x"/',
    'a.import("./a"); a?.require("./b"); a.require.resolve("./c")',
    "import(path); require(`./${name}`); import('./a' + b); require()",
    "import.meta.url; new URL('./a', base); new URL(x, import.meta.url)",
    'const imports = "./a"; export const from = "./b"; export default "./c"',
    "function require() {} export function imports() {}",
    "require('\\x2e/a')",
    "",
    "import",
    "import {",
    "export * from",
    "require(",
    "new URL('./a', import.",
  ])("finds nothing in %j", (text) => {
    expect(scriptModules(text).imports).toEqual([]);
  });

  it("never fails, whatever the text", () => {
    const pieces = fc.constantFrom(
      "import",
      "export",
      "from",
      "require",
      "(",
      ")",
      "{",
      "}",
      "`",
      "${",
      "'",
      '"',
      "/",
      "*",
      "\\",
      "\n",
      " ",
      "type",
      "new",
      "URL",
      ".",
      ",",
      "a",
      "<",
      ">",
      "[",
      "]",
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        for (const { specifier } of scriptModules(parts.join("")).imports) expect(specifier).not.toBe("");
      }),
    );
  });

  it("finds exactly the imports among code that only looks like some", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(statement, noise), { maxLength: 30 }), (lines) => {
        const text = lines.map(({ code }) => code).join("\n");
        expect(scriptModules(text).imports).toEqual(lines.flatMap(({ found }) => found));
      }),
    );
  });
});

interface Line {
  readonly code: string;
  readonly found: readonly ReturnType<typeof value>[];
}

const path = fc.stringMatching(/^\.{1,2}\/[a-z]{1,6}(\.js)?$/);
const STATEMENTS: readonly ((path: string) => Line)[] = [
  (at) => ({ code: `import a from "${at}";`, found: [value(at)] }),
  (at) => ({ code: `import { b, type C } from '${at}'`, found: [value(at)] }),
  (at) => ({ code: `import type { D } from "${at}"`, found: [type(at)] }),
  (at) => ({ code: `import "${at}"`, found: [value(at)] }),
  (at) => ({ code: `export { e } from "${at}"`, found: [value(at)] }),
  (at) => ({ code: `const f = () => import("${at}")`, found: [value(at)] }),
  (at) => ({ code: `const { g } = require('${at}');`, found: [value(at)] }),
  (at) => ({ code: `const h = new URL("${at}", import.meta.url)`, found: [value(at)] }),
  (at) => ({ code: `const i = <b title="'">{lazy(() => import("${at}"))}</b>;`, found: [value(at)] }),
  (at) => ({ code: "const j = `import 'no' ${require('" + at + "')} export`;", found: [value(at)] }),
];
const statement = fc.tuple(fc.constantFrom(...STATEMENTS), path).map(([make, at]) => make(at));
const noise = fc
  .constantFrom(
    "// import './no'",
    "/* require('./no')\n export * from './no' */",
    "const k = \"import './no'\";",
    "const l = 'it\\'s import(\"./no\")';",
    "const m = `\\` ${n} import('./no') ${ { o: `}` } } require('./no')`;",
    "const p = /[`'\"/]+import/.exec(q);",
    "const r = (s / 2) / t;",
    "if (u) { /'/.test(v) }",
    "export { w };",
    "export const x = { import: 1, require: 2 };",
    "class Y { import() {} }",
    "z.import('./no').require('./no');",
    "<p>Don't</p>;",
  )
  .map((code): Line => ({ code, found: [] }));
