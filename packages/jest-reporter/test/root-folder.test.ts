import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { rootFolder } from "../src/root-folder.ts";

let top: string;

beforeAll(() => {
  top = realpathSync(mkdtempSync(join(tmpdir(), "hindcast-root-")));
  mkdirSync(join(top, "packages/a/src"), { recursive: true });
  writeFileSync(join(top, "package.json"), "{}");
  writeFileSync(join(top, "packages/a/jest.config.js"), "");
});

afterAll(() => rmSync(top, { recursive: true }));

it.each([
  ["", ".", "."],
  ["", "packages", "."],
  ["", "packages/a/src", "packages/a"],
  ["--config packages/a/jest.config.js", ".", "packages/a"],
  ["-c ../jest.config.js", "packages/a/src", "packages/a"],
  ["-c packages/a", ".", "packages/a"],
  ['--config={"verbose":true}', "packages/a/src", "packages/a/src"],
  ["--rootDir packages -c packages/a/jest.config.js", ".", "packages"],
])("starts with %j in %j from %j", (line, cwd, folder) => {
  const argv = ["node", "jest.js", ...line.split(" ").filter((word) => word !== "")];
  expect(rootFolder(argv, join(top, cwd))).toBe(join(top, folder));
});
