import { mkdtempSync, realpathSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { isOwnModule, ownModule } from "../src/own-module.ts";

const SOURCES = new URL("../src", import.meta.url).pathname;

it("knows the modules of this package by name, by path and through links", () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "hindcast-own-")));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  symlinkSync(SOURCES, join(folder, "linked"), "junction");
  expect(isOwnModule("@hindcast/jest-reporter", "index")).toBe(true);
  expect(isOwnModule(ownModule("sequencer"), "sequencer")).toBe(true);
  expect(isOwnModule(join(folder, "linked/filter.ts"), "filter")).toBe(true);
});

it("takes nothing else for one of them", () => {
  expect(isOwnModule(undefined, "index")).toBe(false);
  expect(isOwnModule("@hindcast/jest-reporter", "sequencer")).toBe(false);
  expect(isOwnModule(ownModule("sequencer"), "filter")).toBe(false);
  expect(isOwnModule("/elsewhere/filter.ts", "filter")).toBe(false);
});
