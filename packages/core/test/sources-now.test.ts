import { afterEach, describe, expect, it } from "vitest";
import type { Memory } from "../src/memory.ts";
import type { GitRepository } from "./support/git-repository.ts";
import { filesOf, LIBRARY, type Recorded, recordLibrary, selected } from "./support/recorded-library.ts";

const LOADS_ALL =
  'const dir = join(__dirname, "../src/rules");\nfor (const file of readdirSync(dir)) require(join(dir, file));\n';

let repository: GitRepository;

afterEach(() => {
  repository[Symbol.dispose]();
});

function recorded(files: Readonly<Record<string, string>>, more?: Recorded): Memory {
  const made = recordLibrary(files, more);
  ({ repository } = made);
  return made.memory;
}

describe("selection by the imports of now", () => {
  it("needs no test for a new script that nothing imports", () => {
    const memory = recorded(LIBRARY);
    repository.write({ "src/sub.js": "export const sub = 1;\n" });

    expect(selected(memory).summary).toMatchObject({
      selected: 0,
      why: "No test: only src/sub.js changed, and no test depends on it.",
    });
  });

  it("follows what changed scripts import now", () => {
    const memory = recorded(LIBRARY);
    repository.write({
      "src/sub.js": "export const sub = 1;\n",
      "src/add.js": 'import "./sub.js";\nexport const add = (a, b) => a + b;\n',
    });
    const selection = selected(memory);

    expect(filesOf(selection)).toEqual(["test/index.test.js"]);
    expect(selection.tests[0]?.reasons.map(({ text }) => text)).toContain(
      "imports src/sub.js through 2 files",
    );
  });

  it("asks for the whole suite where tests drive an application that may load new files by their place", () => {
    const memory = recorded(LIBRARY, { runner: "playwright" });
    repository.write({ "src/pages/about.js": "export const page = 1;\n" });

    expect(selected(memory).summary.wholeSuite).toBe(true);
  });

  it.each([
    "fresh.js",
    "src/jest.config.js",
    "src/tool.config.js",
    "src/.toolrc.js",
    "src/__mocks__/add.js",
    "src/add.native.js",
    "db/migrations/001-users.js",
    "src/words.json",
  ])("asks for the whole suite for a new %s, which may be found without being named", (path) => {
    const memory = recorded(LIBRARY);
    repository.write({ [path]: "module.exports = 1;\n" });

    expect(selected(memory).summary.wholeSuite).toBe(true);
  });

  it("asks for the tests that load or list the folder of a new file", () => {
    const memory = recorded({ ...LIBRARY, "test/rules.test.js": LOADS_ALL });
    repository.write({ "src/rules/three.js": "module.exports = 3;\n" });
    const selection = selected(memory);

    expect(filesOf(selection)).toEqual(["test/rules.test.js"]);
    expect(selection.tests[0]?.reasons[0]?.text).toBe(
      "loads what lies in src/rules/ without naming it, perhaps src/rules/three.js",
    );
  });

  it("asks for the tests that load folders although a test of its own imports the new file, too", () => {
    const memory = recorded({ ...LIBRARY, "test/rules.test.js": LOADS_ALL });
    repository.write({
      "src/rules/three.js": "module.exports = 3;\n",
      "test/three.test.js": 'import "../src/rules/three.js";\n',
    });
    const selection = selected(memory);

    expect(filesOf(selection)).toEqual(["test/rules.test.js"]);
    expect(selection.unlistedFiles).toEqual(["test/three.test.js"]);
  });

  it("asks for the tests that load what nobody can tell", () => {
    const memory = recorded({
      ...LIBRARY,
      "src/load.js": "export const load = (name) => require(name);\n",
      "test/load.test.js": 'import "../src/load.js";\n',
    });
    repository.write({ "src/rules/three.js": "module.exports = 3;\n" });

    expect(filesOf(selected(memory))).toEqual(["test/load.test.js"]);
  });

  it("asks for the whole suite where a folder is listed by what no test loads", () => {
    const memory = recorded({
      ...LIBRARY,
      "server/start.js": 'autoload({ dir: join(__dirname, "../src/rules") });\n',
    });
    repository.write({ "src/rules/three.js": "module.exports = 3;\n" });

    expect(selected(memory).summary.wholeSuite).toBe(true);
  });

  it("knows from a watched run who loads a folder and who does not", () => {
    const files = {
      ...LIBRARY,
      "src/load.js": "export const load = (name) => require(name);\n",
      "test/load.test.js": 'import "../src/load.js";\n',
      "test/rules.test.js": 'import "../src/load.js";\n',
    };
    const executed = {
      "test/load.test.js": ["test/load.test.js", "src/load.js"],
      "test/rules.test.js": ["test/rules.test.js", "src/load.js", "src/rules/one.js", "src/rules/two.js"],
    };
    const memory = recorded(files, { executed });
    repository.write({ "src/rules/three.js": "module.exports = 3;\n" });

    expect(filesOf(selected(memory))).toEqual(["test/rules.test.js"]);
  });

  it("judges test files that came after the last run by what they import", () => {
    const memory = recorded(LIBRARY);
    repository.write({
      "test/late.test.js": 'import { add } from "../src/index.js";\n',
      "test/apart.test.js": 'import "./help.js";\n',
      "test/blind.test.js": "spawn('node', ['src/index.js']);\n",
    });
    repository.commit();
    repository.write({ "src/add.js": "export const add = (a, b) => b + a;\n" });
    const selection = selected(memory);

    expect(filesOf(selection)).toEqual(["test/index.test.js"]);
    expect(selection.unlistedFiles).toEqual(["test/late.test.js"]);
    expect(selection.unreachedFiles).toEqual(["test/apart.test.js"]);
  });

  it("knows sources that came after the last run, and what they import", () => {
    const memory = recorded(LIBRARY);
    repository.write({
      "src/sub.js": "export const sub = 1;\n",
      "src/add.js": 'import "./sub.js";\nexport const add = (a, b) => a + b;\n',
    });
    repository.commit();
    repository.write({ "src/sub.js": "export const sub = 2;\n" });

    expect(filesOf(selected(memory))).toEqual(["test/index.test.js"]);
  });

  it("reads everything again where names of modules mean something else since", () => {
    const memory = recorded({ ...LIBRARY, "test/alias.test.js": 'import "#sub";\n' });
    repository.write({ "package.json": '{ "imports": { "#sub": "./src/sub.js" } }' });
    repository.commit();
    repository.write({ "src/sub.js": "export const sub = 1;\n" });

    expect(filesOf(selected(memory))).toEqual(["test/alias.test.js"]);
  });

  it("does not guess by names at what a test was seen to load", () => {
    const late = "export const roundMoney = 1;\n";
    const files = {
      ...LIBRARY,
      "src/rules/money.js": late,
      "test/rules.test.js": LOADS_ALL,
      "test/money-format.test.js": 'import "./help.js";\n',
    };
    const rules = ["test/rules.test.js", "src/rules/one.js", "src/rules/two.js", "src/rules/money.js"];
    const memory = recorded(files, { executed: { "test/rules.test.js": rules } });
    repository.write({ "src/rules/money.js": late.replace("1", "2") });

    expect(filesOf(selected(memory))).toEqual(["test/rules.test.js"]);
  });
});
