import { afterEach, describe, expect, it } from "vitest";
import type { Memory } from "../src/memory.ts";
import type { GitRepository } from "./support/git-repository.ts";
import { filesOf, LIBRARY, type Recorded, recordLibrary, selected } from "./support/recorded-library.ts";

let repository: GitRepository;

afterEach(() => {
  repository[Symbol.dispose]();
});

function recorded(files: Readonly<Record<string, string>>, more?: Recorded): Memory {
  const made = recordLibrary(files, more);
  ({ repository } = made);
  return made.memory;
}

describe("a new file that may be loaded without being named", () => {
  it.each([
    ["src/add.ts", "beside the file that was meant before"],
    ["src/add/index.js", "where its folder has the name"],
  ])("follows an import that a new %s may take over, %s", (path) => {
    const files = { ...LIBRARY, "src/index.js": 'export { add } from "./add";\n' };
    const memory = recorded(
      path.endsWith(".ts")
        ? files
        : { ...files, "src/add.js": "", "src/index.js": 'import "./add/index";\n' },
    );
    repository.write({ [path]: "export const add = (a, b) => a - b;\n" });

    expect(filesOf(selected(memory))).toEqual(["test/index.test.js"]);
  });

  it("follows an import that found nothing until now", () => {
    const optional = 'try {\n  require("./local");\n} catch {}\nexports.add = 1;\n';
    const memory = recorded({ ...LIBRARY, "src/index.js": optional });
    repository.write({ "src/local.js": "throw new Error();\n" });

    expect(filesOf(selected(memory))).toEqual(["test/index.test.js"]);
  });

  it.each([
    ["a pattern beside it", 'load({ entities: [__dirname + "/**/*.entity{.ts,.js}"] });\n'],
    ["its own folder", "for (const file of readdirSync(__dirname)) use(file);\n"],
    ["an address", 'readdirSync(new URL("./rules/", import.meta.url)).map(use);\n'],
    ["a package that loads folders", 'module.exports = require("require-dir")("./rules");\n'],
    [
      "the start of a path",
      'const util = require("util");\nmodule.exports = (name) => require("./rules/is-" + name);\n',
    ],
  ])("asks for the test of a script that loads by %s", (_what, text) => {
    const memory = recorded({
      ...LIBRARY,
      "src/load.js": text,
      "test/load.test.js": 'import "../src/load.js";\n',
    });
    repository.write({ "src/rules/three.js": "module.exports = 3;\n" });

    expect(filesOf(selected(memory))).toContain("test/load.test.js");
  });

  it("asks for a watched test that lists all files from the root", () => {
    const test = 'globSync("**/*.js", { cwd: join(__dirname, "..") });\n';
    const memory = recorded(
      { ...LIBRARY, "test/lint.test.js": test },
      { executed: { "test/lint.test.js": ["test/lint.test.js"] } },
    );
    repository.write({ "src/rules/three.js": "module.exports = 3;\n" });

    expect(filesOf(selected(memory))).toEqual(["test/lint.test.js"]);
  });

  it("asks for the whole suite for a new file in a folder that the settings list", () => {
    const lists =
      'const dir = join(__dirname, "test/setup");\nmodule.exports = { setupFiles: readdirSync(dir) };\n';
    const memory = recorded({ ...LIBRARY, "jest.config.js": lists, "test/setup/one.js": "" });
    repository.write({ "test/setup/two.js": "global.fetch = undefined;\n" });

    expect(selected(memory).summary.wholeSuite).toBe(true);
  });

  it.each(["pages/_document.js", "src/middleware.ts", "app/shop/layout.tsx"])(
    "asks for the whole suite for a new %s, which frameworks find by its name",
    (path) => {
      const memory = recorded(LIBRARY);
      repository.write({ [path]: "throw new Error();\n" });

      expect(selected(memory).summary.wholeSuite).toBe(true);
    },
  );
});
