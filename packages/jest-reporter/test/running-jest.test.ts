import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { requireOfJest } from "../src/running-jest.ts";

it("finds the packages of the Jest that is installed when none is loaded", () => {
  expect(requireOfJest()?.resolve("@jest/test-sequencer")).toMatch(/@jest.test-sequencer/);
});

it("sees what the Jest that is loaded sees, in a strict layout", () => {
  const top = realpathSync(mkdtempSync(join(tmpdir(), "hindcast-pnpm-")));
  onTestFinished(() => rmSync(top, { recursive: true }));
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(top, path)), { recursive: true });
    writeFileSync(join(top, path), text);
  };
  // pnpm gives each package a folder in which it meets its own dependencies and nothing else.
  const store = "node_modules/.pnpm/jest-config@30.0.0/node_modules";
  write(`${store}/jest-config/build/index.js`, "");
  write(`${store}/@jest/test-sequencer/index.js`, "exports.default = class OfThisJest {};");

  const load = createRequire(join(top, "package.json"));
  const config = join(top, store, "jest-config/build/index.js");
  load(config);
  onTestFinished(() => void Reflect.deleteProperty(load.cache, config));
  expect(requireOfJest()?.("@jest/test-sequencer").default.name).toBe("OfThisJest");
});
