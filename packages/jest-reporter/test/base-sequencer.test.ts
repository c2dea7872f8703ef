import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { loadJestsSequencer, loadUsersSequencer } from "../src/base-sequencer.ts";

let top: string;

const sequencer = (name: string): string =>
  `module.exports = class { constructor(given) { this.given = given; this.name = "${name}"; } sort(tests) { return tests; } };`;

beforeAll(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), "hindcast-base-")));
  const files = {
    "own.js": sequencer("own"),
    "esm.mjs": `export default class { name = "esm"; sort(tests) { return tests; } }`,
    "none.js": "module.exports = {};",
    "unsorted.js": "module.exports = class {};",
    "node_modules/jest-sequencer-alphabet/index.js": sequencer("prefixed"),
    "node_modules/plain/index.js": sequencer("plain"),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  }
});

afterAll(() => rmSync(top, { recursive: true }));

it.each([
  ["./own.js", "own"],
  ["<rootDir>/own.js", "own"],
  ["./esm.mjs", "esm"],
  ["alphabet", "prefixed"],
  ["plain", "plain"],
])("finds the user's sequencer %j where Jest does", (named, name) => {
  expect(loadUsersSequencer(named, top)([{ contexts: [] }])).toMatchObject({ name });
});

it("gives the user's sequencer what Jest gives", () => {
  expect(loadUsersSequencer("./own.js", top)([{ contexts: [] }])).toMatchObject({ given: { contexts: [] } });
});

it.each(["./none.js", "./unsorted.js", "./missing.js"])("says that %j is no sequencer", (named) => {
  expect(() => loadUsersSequencer(named, top)([])).toThrow(named);
});

it("finds the sequencer that Jest brings", () => {
  expect(loadJestsSequencer()([])).toHaveProperty("cacheResults");
});
