import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "@babel/parser";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hasTypesOnly, scriptChange } from "../../src/syntax/script-change.ts";

function kindOf(before: string, after: string, path = "src/cart.ts"): string {
  const change = scriptChange({ path, before, after });
  if (!change) return "unknown";
  return change.only ?? (change.code ? "code" : "broken");
}

describe("a change of layout", () => {
  it.each([
    ["a comment", "const a = 1;", "// one\nconst a = 1; /* two */", "a.js"],
    ["blanks and line ends", "const a = [1,2]\r\nb()", "const a = [\n  1,\n  2\n]\n\n\nb()", "a.js"],
    ["quotes, semicolons and commas", "f('a', [b]);", 'f("a", [b,],)', "a.js"],
    ["an escape that is not needed", "f('it\\'s')", 'f("it\'s")', "a.js"],
    ["parentheses that change nothing", "const a = (b * c) + d", "const a = b * c + d", "a.js"],
    ["an empty statement", "a();;", "a();", "a.js"],
    ["a comment between the elements of a page", "<p>{/* x */}\n  <b/>\n</p>", "<p><b/></p>", "a.jsx"],
    ["the lines of a text between elements", "<p>\n  a b\n</p>", "<p>a b</p>", "a.tsx"],
    ["how a number is written", "const a = 1_000", "const a = 1000", "a.ts"],
    ["documentation of a function", "/** @param a what */\nf(a)", "/** @returns more */\nf(a)", "a.js"],
    ["a type over more lines", "let a: {b: 1}", "let a: {\n  // one\n  b: 1;\n}", "a.ts"],
  ])("is %s", (_what, before, after, path) => {
    expect(kindOf(before, after, path)).toBe("layout");
    expect(kindOf(after, before, path)).toBe("layout");
  });
});

describe("a change of types", () => {
  it.each([
    ["an annotation", "const a: number = b", "const a = b"],
    ["an interface", "interface A { a: 1 }\nf()", "interface A { b: 2 }\nf()"],
    ["an alias that is exported", "export type A = 1", "export type A = 2"],
    ["a type import", 'import type { A } from "a"\nf()', 'import type { B } from "b"\nf()'],
    ["the names of a type import", 'import { type A, b } from "a"', 'import { b, type C } from "a"'],
    ["an assertion", "f(a as B)", "f(a!)"],
    ["what satisfies", "export default a satisfies B", "export default a"],
    ["an overload", "function f(a: 1): 1;\nfunction f(a) {}", "function f(a) {}"],
    ["type parameters and arguments", "f<A>(<B,>(a: B) => a)", "f((a) => a)"],
    ["what only declares", "declare const a: 1;\nf()", "declare function b(): 1;\nf()"],
    ["modifiers of a class", "class A { private readonly a = 1 }", "class A { protected a = 1 }"],
    ["a property that is only declared", "class A { declare a: 1 }", "class A {}"],
    [
      "how a parameter property is seen",
      "class A { constructor(private a: 1) {} }",
      "class A { constructor(public a: 2) {} }",
    ],
    ["a comment to the type checker", "// @ts-expect-error\nf()", "f()"],
    ["layout below a comment to the type checker", "// @ts-ignore\nf(a, b)", "// @ts-ignore\nf(a,\n  b)"],
    ["a line that names other types", '/// <reference types="a" />\nf()', "f()"],
  ])("is %s", (_what, before, after) => {
    expect(kindOf(before, after)).toBe("types");
    expect(kindOf(after, before)).toBe("types");
  });

  it("is none of a file without types", () => {
    expect(kindOf("const a: number = b", "const a: string = b", "a.js")).toBe("types"); // Flow
    expect(kindOf("type A = 1", "type A = 2", "a.js")).toBe("code");
  });
});

describe("a change of code", () => {
  it.each([
    ["a name", "f(a)", "f(b)"],
    ["a line end that ends a statement", "return a", "return\na"],
    ["a directive", '"use strict"; f()', "f()"],
    ["a directive that became an expression", '"use strict"; f()', '("use strict"); f()'],
    ["a blank in a template", "f(`a`)", "f(`a `)"],
    ["the raw text of a template", "f`\\u0061`", "f`a`"],
    ["the flags of a regular expression", "f(/a/)", "f(/a/i)"],
    ["parentheses that end a chain", "(a?.b).c", "a?.b.c"],
    ["parentheses that keep a function from its name", "(a) = () => {}", "a = () => {}"],
    ["parentheses that do so in a pattern", "[(a) = () => {}] = b", "[a = () => {}] = b"],
    ["a hole in a list", "f([a, , b])", "f([a, b])"],
    ["the program that runs a script", "#!/usr/bin/env node\nf()", "#!/usr/bin/env bun\nf()"],
    ["an enum, even a declared one", "declare const enum A { a = 1 }", "declare const enum A { a = 2 }"],
    ["a namespace", "namespace A { export const a = 1 }", "namespace A { export const a = 2 }"],
    [
      "a parameter that became a property",
      "class A { constructor(a) {} }",
      "class A { constructor(private a) {} }",
    ],
    ["a field that is no longer only declared", "class A { declare a: 1 }", "class A { a: 1 }"],
    ["a type import that became one of values", 'import type { A } from "a"', 'import { A } from "a"'],
    ["an import that is left with no name", 'import { type A } from "a"', 'import "a"'],
    ["a type that a decorator may ask for", "class A { @d a: string }", "class A { @d a: number }"],
    [
      "the name of a chunk",
      'import(/* webpackChunkName: "a" */ "a")',
      'import(/* webpackChunkName: "b" */ "a")',
    ],
    [
      "the environment of a test",
      "/** @jest-environment jsdom */\nf()",
      "/** @jest-environment node */\nf()",
    ],
    ["a setting to a runner of one's own", "/**\n * @group slow\n */\nf()", "/**\n * @group fast\n */\nf()"],
    ["how a page is compiled", "/** @jsxImportSource preact */\nf()", "f()"],
    ["what coverage leaves out", "/* istanbul ignore next */\nf()", "f()"],
    [
      "where coverage leaves it out",
      "a();\n/* istanbul ignore next */\nb()",
      "/* istanbul ignore next */\na();\nb()",
    ],
    ["what a compiler may leave out", "const a = /* #__PURE__ */ f()", "const a = f()"],
    ["what a preprocessor leaves out", "/// #if DEBUG\nf()\n/// #endif", "f()"],
    ["what else one leaves out", "// #ifdef H5\nf()\n// #endif", "// #ifdef APP\nf()\n// #endif"],
    ["whose names are injected", "g();\n/* @ngInject */\nfunction f(a) {}", "g();\nfunction f(a) {}"],
  ])("is %s", (_what, before, after) => {
    expect(kindOf(before, after)).toBe("code");
    expect(kindOf(after, before)).toBe("code");
  });

  it("is a blank in the text of a page", () => {
    expect(kindOf("<p>a <b/></p>", "<p>a<b/></p>", "a.jsx")).toBe("code");
    expect(kindOf("<p>\n&nbsp;a\n</p>", "<p>&nbsp;a</p>", "a.jsx")).toBe("code");
    expect(kindOf("<p>a\n\u00a0b</p>", "<p>a \u00a0b</p>", "a.tsx")).toBe("code");
  });
});

describe("what cannot be parsed", () => {
  it.each([
    ["broken code", "f(", "f()", "a.js"],
    ["a script of another language", "f()", "val x = y", "a.js"],
    ["a minified script", "f();".repeat(2000), "f();", "a.js"],
    ["a huge script", "f();\n".repeat(100_000), "f();", "a.js"],
    ["code that is nested without end", "[".repeat(20_000) + "]".repeat(20_000), "[]", "a.js"],
  ])("is no program, or not told: %s", (_what, before, after, path) => {
    expect(["unknown", "broken"]).toContain(kindOf(before, after, path));
    expect(["unknown", "broken"]).toContain(kindOf(after, before, path));
  });

  it("has no bounds when it was a program before", () => {
    expect(scriptChange({ path: "a.js", before: "f()", after: "f(" })).toEqual({});
    expect(scriptChange({ path: "a.js", before: "f(", after: "f()" })).toBeUndefined();
  });

  it("never fails where it is nested deeply", () => {
    const sum = `f(1${"\n+ 1".repeat(8000)})`;
    expect(["unknown", "code"]).toContain(kindOf(sum, sum.replace("f(1", "f(2")));
  });

  it("is not what has the types of Flow, or decorators, or other young syntax", () => {
    for (const [text, path] of [
      ["// @flow\nconst f = (a: ?string): %checks => !!a; f<T>(x);", "a.js"],
      ["export const f = (a: {| b: string |}) => a;", "a.jsx"],
      ["@a class B { @c accessor d = 1 }", "a.mjs"],
      ["using a = b();", "a.mts"],
      ["enum A { a }\nconst b = <T,>(c: T) => <A b={c} />", "a.tsx"],
      ["await a; export default b", "a.ts"],
      ["with (a) b(); return", "a.cjs"],
    ] as const)
      expect([text, kindOf(text, `${text}\n// more`, path)]).toEqual([text, "layout"]);
  });
});

describe("hasTypesOnly", () => {
  it("holds where nothing is left that runs", () => {
    expect(hasTypesOnly("a.ts", 'import type { A } from "a";\nexport interface B extends A {}')).toBe(true);
    expect(hasTypesOnly("a.ts", "// nothing yet\nexport {};")).toBe(true);
    expect(hasTypesOnly("a.ts", 'export { type A } from "a"')).toBe(false);
    expect(hasTypesOnly("a.ts", "type A = 1; export enum B {}")).toBe(false);
    expect(hasTypesOnly("a.ts", '"use client"')).toBe(false);
    expect(hasTypesOnly("a.ts", "type A = ")).toBeUndefined();
  });

  it("is not told of what is nested too deeply", () => {
    expect(hasTypesOnly("a.ts", `/* istanbul ignore next */ a${"\n.b()".repeat(30_000)}`)).toBeUndefined();
  });
});

describe("real sources", { timeout: 60_000 }, () => {
  const folder = join(import.meta.dirname, "../../src");
  const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => /^(?:select|capture)\b.*[g-l]\.ts$/.test(file))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .filter((text) => text.length < 4000)
    .map((text) => ({ text, tokens: tokensOf(text) }));
  const aSource = fc.constantFrom(...sources);
  const COMMENTS = [" /* more */ ", " ", "/** @see more */", "  /* a 'b' \" ` ${ */"];

  it("do nothing new with a comment or a blank between any two tokens", () => {
    fc.assert(
      fc.property(aSource, fc.nat(), fc.constantFrom(...COMMENTS), ({ text, tokens }, at, comment) => {
        const place = tokens[at % tokens.length]?.start ?? 0;
        expect(kindOf(text, text.slice(0, place) + comment + text.slice(place))).toBe("layout");
      }),
      { numRuns: 80 },
    );
  });

  it("do nothing new with a comment at the end of a line", () => {
    fc.assert(
      fc.property(aSource, fc.nat(), ({ text, tokens }, at) => {
        const ends = tokens.flatMap(({ end }) => (text[end] === "\n" ? [end] : []));
        const place = ends[at % ends.length] ?? text.length;
        expect(kindOf(text, `${text.slice(0, place)} // more\n${text.slice(place)}`)).toBe("layout");
      }),
      { numRuns: 60 },
    );
  });

  it("are not the same with any word changed", () => {
    fc.assert(
      fc.property(
        aSource,
        fc.nat(),
        fc.constantFrom("other", "0", "'b'", "(", "+", "x.y"),
        ({ text, tokens }, at, other) => {
          const token = tokens[at % tokens.length];
          fc.pre(token !== undefined && text.slice(token.start, token.end) !== other);
          const changed = text.slice(0, token?.start) + other + text.slice(token?.end);
          expect(kindOf(text, changed)).not.toBe("layout");
        },
      ),
      { numRuns: 80 },
    );
  });
});

/** The places of the tokens of a script, those within a template's text left out. */
function tokensOf(text: string): readonly { readonly start: number; readonly end: number }[] {
  const { tokens } = parse(text, { tokens: true, sourceType: "module", plugins: ["typescript"] });
  const all: { readonly start: number; readonly end: number; readonly type: unknown }[] = tokens ?? [];
  return all.filter(({ type, start, end }) => typeof type === "object" && end > start && !isTemplate(type));
}

function isTemplate(type: unknown): boolean {
  const label = typeof type === "object" && type !== null && "label" in type ? String(type.label) : "";
  return /template|`|\$\{|^\}$/.test(label);
}
