import { describe, expect, it } from "vitest";
import { createExecutedFiles } from "../src/executed-files.ts";

const place = (line: number, column: number): object => ({ line, column });

/** What istanbul says of a file with one function, which was called this often. */
const counted = (path: string, calls: number): object => ({
  [path]: {
    path,
    fnMap: { 0: { name: "total", loc: { start: place(3, 20), end: place(5, 1) } } },
    f: { 0: calls },
  },
});

const BODY = { from: place(3, 20), to: place(5, 1) };

/** What V8 says of a script, and Jest of how it was compiled. */
const script = (code: string, calls: number, more: object = {}): object => {
  const startOffset = code.indexOf("function");
  const functions = [
    { ranges: [{ startOffset: 0, endOffset: code.length, count: 1 }] },
    { ranges: [{ startOffset, endOffset: code.indexOf("}") + 1, count: calls }] },
  ];
  return {
    result: { url: "/repo/src/cart.js", functions },
    codeTransformResult: { code, originalCode: code, ...more },
  };
};

const CODE = "let a;\nfunction total(rows) { return a; }\n";
const BODY_IN_CODE = { from: place(2, 21), to: place(2, 34) };

const testFilePath = "/repo/cart.test.js";
const importsOf = (): readonly string[] => [];
const executedFiles = createExecutedFiles();

const uncalled = (...v8Coverage: readonly object[]): unknown =>
  executedFiles({ testFilePath, v8Coverage }, { importsOf })?.[0]?.uncalled;

describe("executed files", () => {
  it("are unknown when nobody watched", () => {
    expect(executedFiles({ testFilePath }, { importsOf })).toBeUndefined();
  });

  it("are the modules that were loaded, with the functions that istanbul saw nobody call", () => {
    const modules = [{ file: testFilePath }, { file: "/repo/src/cart.js" }, { file: "/repo/src/plugin.js" }];
    const coverage = { ...counted("/repo/src/cart.js", 0), ...counted("/repo/src/tax.js", 2) };
    expect(executedFiles({ testFilePath, coverage }, { modules, importsOf })).toEqual([
      { file: testFilePath },
      { file: "/repo/src/cart.js", uncalled: [BODY] },
      { file: "/repo/src/plugin.js" },
      { file: "/repo/src/tax.js", uncalled: [] },
    ]);
  });

  it("have the functions that V8 saw nobody call, in none of the times that a module was loaded", () => {
    expect(uncalled(script(CODE, 0))).toEqual([BODY_IN_CODE]);
    expect(uncalled(script(CODE, 0), script(CODE, 1))).toEqual([]);
  });

  it("have no functions where code was compiled and nobody knows the way back", () => {
    const v8Coverage = [script(CODE, 0, { originalCode: "other", sourceMapPath: "/nowhere.map" })];
    expect(executedFiles({ testFilePath, v8Coverage }, { importsOf })).toEqual([
      { file: "/repo/src/cart.js", uncalled: [] },
    ]);
    const coverage = { "/repo/a.ts": { ...Object.values(counted("/repo/a.ts", 0))[0], inputSourceMap: {} } };
    expect(executedFiles({ testFilePath, coverage }, { importsOf })).toEqual([
      { file: "/repo/a.ts", uncalled: [] },
    ]);
  });

  it("leave out scripts that other tests have left in the process", () => {
    const v8Coverage = [script(CODE, 0, { code: undefined })];
    expect(executedFiles({ testFilePath, v8Coverage }, { importsOf })).toBeUndefined();
  });

  it.each(["node:child_process", "worker_threads", "execa", "@playwright/test"])(
    "tell no functions where %s may run code out of sight",
    (specifier) => {
      const coverage = counted("/repo/src/cart.js", 0);
      const found = executedFiles(
        { testFilePath, coverage },
        { importsOf: (file) => (file === testFilePath ? [specifier] : null) },
      );
      expect(found).toEqual([{ file: "/repo/src/cart.js" }]);
    },
  );

  it.each([null, 7, [], [null], { "/repo/a.js": null }, { "/repo/a.js": { fnMap: { 0: null }, f: null } }])(
    "survive what is no coverage: %j",
    (given) => {
      expect(() =>
        executedFiles({ testFilePath, coverage: given, v8Coverage: given }, { importsOf }),
      ).not.toThrow();
    },
  );
});
