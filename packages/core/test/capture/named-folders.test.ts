import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { namedFolders } from "../../src/capture/named-folders.ts";
import { scriptModules } from "../../src/capture/script-imports.ts";

const FOLDERS = new Set(["src", "src/rules", "src/rules/deep", "test", "test/locale", "pages"]);

const isFolder = (folder: string): boolean => FOLDERS.has(folder);

function foldersIn(text: string, path = "test/locale/keys.test.js"): readonly string[] {
  return namedFolders({ path, text, modules: scriptModules(text), isFolder });
}

describe("namedFolders", () => {
  it.each([
    ['const dir = "../../src/rules"; readdirSync(dir).map((file) => require(join(dir, file)))', "src/rules/"],
    ['readdirSync(join(__dirname, "..", "..", "src", "rules"))', "src/rules/"],
    ["require(`../../src/rules/${name}.js`)", "src/rules/"],
    ["await import(`../../src/rules/rule-${name}.js`)", "src/rules/"],
    ['require("../../src/rules/" + name)', "src/rules/"],
    ['glob.sync("src/rules/**/*.js")', "src/rules/"],
    ['import.meta.glob("/src/rules/*.ts")', "src/rules/"],
    ['import.meta.glob("@/rules/*.ts")', "src/rules/"],
    ['require.context("../../src/rules", true)', "src/rules/"],
    ['load({ directory: path.join(__dirname, "../../src/rules") })', "src/rules/"],
    ["load({ entities: ['src/rules/*.entity.ts'] })", "src/rules/"],
  ])("finds the folder that %s names", (text, folder) => {
    expect(foldersIn(text)).toEqual([folder]);
  });

  it("finds folders beside the script", () => {
    expect(foldersIn('readdirSync(join(__dirname, "rules"))', "src/index.ts")).toEqual(["src/rules/"]);
    expect(foldersIn('require("./" + name)', "src/rules/index.ts")).toEqual(["src/rules/"]);
  });

  it.each([
    'import rules from "../../src/rules"; load(__dirname)',
    'import rules from "../../src/rules"; export const folder = "../../src/rules"',
    'const dir = "../../src/rules"; dir.length',
    "// require(name)\nconst text = 'require(name)'; /import\\(name\\)/.test(text)",
    'readFileSync(join(__dirname, "../../../elsewhere/rules"))',
    'require(require.resolve("../../src/rules"))',
  ])("finds none in %s", (text) => {
    expect(foldersIn(text)).toEqual([]);
  });

  it("knows that nobody knows when a name is worked out and no folder is named", () => {
    expect(foldersIn("export const load = (name) => require(name)")).toEqual(["/"]);
    expect(foldersIn("readdirSync(folder).map(read)")).toEqual([]);
  });

  it("never fails, and names only folders that there are", () => {
    const part = fc.constantFrom(
      '"',
      "`",
      "${",
      "}",
      "require(",
      "__dirname",
      "../",
      "src",
      "/",
      "*",
      ",",
      ")",
      " ",
      "\n",
      "a",
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        for (const folder of foldersIn(parts.join(""))) {
          expect(folder === "/" || FOLDERS.has(folder.slice(0, -1))).toBe(true);
        }
      }),
    );
  });
});
