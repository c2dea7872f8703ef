import { createRequire } from "node:module";
import { join } from "node:path";
import { parseManifest } from "@hindcast/core";
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { jestConfig, useJestProjects, type JestProject, type JestVersion } from "../support/jest-project.ts";

const makeProject = useJestProjects();

const COMPILER = createRequire(import.meta.url).resolve("esbuild");

const FILES = {
  "jest.config.js": jestConfig(
    `testMatch: ["**/*.test.{ts,mjs}"], transform: { "[.]ts$": "<rootDir>/compile.js" },`,
    "{ coverage: true }",
  ),
  "compile.js": `
const { transformSync } = require(${JSON.stringify(COMPILER)});
exports.process = (text, sourcefile) => {
  const { code, map } = transformSync(text, { loader: "ts", format: "cjs", sourcemap: true, sourcefile });
  return { code, map: JSON.parse(map) };
};
`,
  "src/cart.ts": `import { rate } from "./tax";
export interface Row { readonly price: number; readonly count: number }
export const total = (rows: readonly Row[]): number => rows.reduce((sum, { price }) => sum + price, 0);
export function withTax(rows: readonly Row[], country = "is"): number {
  return total(rows) * rate(country);
}
export const empty = (): Row[] => [];
`,
  "src/tax.ts": `export function rate(country: string): number { return country === "is" ? 1.24 : 1.2; }\n`,
  "src/plugin.ts": "export const plugin = 1;\n",
  "src/native.mjs": "export const native = 1;\n",
  "cart.test.ts": `
import { empty, total } from "./src/cart";
const name: string = "plugin";
test("cart", () => { require("./src/" + name); expect(total([{ price: 2, count: 1 }, ...empty()])).toBe(2); });
`,
  "reset.test.ts": `
test("one", () => { jest.resetModules(); require("./src/plugin"); });
test("two", () => { jest.resetModules(); require("./src/tax"); });
`,
  "threads.test.ts": `
import { execFileSync } from "node:child_process";
import { empty } from "./src/cart";
test("threads", () => { expect([execFileSync, empty()]).toHaveLength(2); });
`,
  "native.test.mjs": `
import { native } from "./src/native.mjs";
test("native", () => { expect(native).toBe(1); });
`,
};

/** What a project remembers to have been executed by each test file: the file, and after it what was not called. */
function executedIn(project: JestProject): Readonly<Record<string, readonly string[] | undefined>> {
  const { testFiles } = parseManifest(readFileSync(join(project.dir, ".hindcast/manifest.json"), "utf8"));
  return Object.fromEntries(
    testFiles.map(({ file, executed }) => [
      file,
      executed?.map(({ file: path, uncalled }) => [path, uncalled].filter(Boolean).join(" ")),
    ]),
  );
}

describe.each<[JestVersion, string, readonly string[]]>([
  [30, "without coverage", []],
  [29, "without coverage", []],
  [28, "without coverage", []],
  [30, "with coverage of istanbul", ["--coverage"]],
  [30, "with coverage of V8", ["--coverage", "--coverageProvider=v8"]],
  [28, "with coverage of V8", ["--coverage", "--coverageProvider=v8"]],
])("what a test file executes on Jest %i %s", (jest, _what, args) => {
  const isCounted = args.length > 0;
  let executed: ReturnType<typeof executedIn>;

  beforeAll(async () => {
    const project = makeProject(FILES, { jest });
    await project.jest(["--coverageDirectory=out/coverage", ...args], {
      env: { NODE_OPTIONS: "--experimental-vm-modules" },
    });
    executed = executedIn(project);
  });

  it("is every module that it loads, and the functions it never called where somebody counted", () => {
    expect(executed["cart.test.ts"]).toEqual([
      "cart.test.ts",
      isCounted ? "src/cart.ts 4:70-6:1" : "src/cart.ts",
      "src/plugin.ts",
      isCounted ? "src/tax.ts 1:46-87" : "src/tax.ts",
    ]);
  });

  it("is a part, without functions and the file itself, where another process may have run more", () => {
    expect(executed["threads.test.ts"]).toEqual(["src/cart.ts", "src/tax.ts"]);
  });

  it("is a part, without the file itself, where Jest forgot modules or loaded them by other means", () => {
    expect(executed["reset.test.ts"]).toEqual(expect.not.arrayContaining(["reset.test.ts"]));
    expect(executed["reset.test.ts"]).toHaveLength(2);
    expect(executed["native.test.mjs"]?.includes("native.test.mjs") ?? false).toBe(jest === 30);
  });
});
