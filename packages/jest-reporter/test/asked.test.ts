import { describe, expect, it } from "vitest";
import { readAsked } from "../src/asked.ts";

const FILTER = new URL("../src/filter.ts", import.meta.url).pathname;

const ask = (line: string, select?: string) =>
  readAsked({
    argv: ["node", "jest.js", ...line.split(" ").filter((word) => word !== "")],
    options: select === undefined ? {} : { select },
  });

const configured = (globalConfig: object, line = "") =>
  readAsked({
    argv: ["node", "jest.js", ...line.split(" ").filter((word) => word !== "")],
    globalConfig: { rootDir: "/repo", ...globalConfig },
    options: {},
  });

describe("readAsked", () => {
  it("asks for nothing on a plain run", () => {
    expect(ask("-i --coverage --shard 1/2")).toEqual({ narrowedBy: [], mayBeEmpty: false });
  });

  it.each([
    ["-o", "changed", "--onlyChanged"],
    ["--changedSince main", "merge-base:main", "--changedSince"],
    ["--changedSince=main --passWithNoTests", "merge-base:main", "--changedSince"],
  ])("selects under %j against %j", (line, base, native) => {
    expect(ask(line)).toEqual({ base, native, narrowedBy: [native], mayBeEmpty: true });
  });

  it("selects for the option, which Jest knows nothing of", () => {
    expect(ask("", "main")).toEqual({ base: "main", narrowedBy: [], mayBeEmpty: false });
  });

  it("prefers what the command line compares with", () => {
    expect(ask("-o", "main").base).toBe("changed");
  });

  it.each(["-o cart", "-o --all", "--lastCommit", "--changedFilesWithAncestor", "--watch", "--watchAll"])(
    "leaves the choice to Jest under %j",
    (line) => {
      expect(ask(line)).not.toHaveProperty("base");
    },
  );

  it("leaves the choice to the keys of watch mode", () => {
    expect(ask("--watch", "main")).not.toHaveProperty("base");
    expect(configured({ watch: true, onlyChanged: true })).not.toHaveProperty("base");
  });

  it.each([
    ["cart", ["cart"]],
    ["--testPathPatterns cart shop", ["cart", "shop"]],
    ["-t pays", ["--testNamePattern"]],
    ["--findRelatedTests src/cart.js", ["--findRelatedTests", "src/cart.js"]],
    ["-f", ["--onlyFailures"]],
    ["--lastCommit", ["--lastCommit"]],
    ["--selectProjects node", ["--selectProjects"]],
    ["--filter ./mine.js", ["--filter"]],
    ["--filter ./mine.js --skipFilter", []],
    [`--filter ${FILTER}`, []],
    ["--roots src", ["--roots"]],
    ["--watchAll", []],
  ])("sees in %j what narrows the run", (line, narrowedBy) => {
    expect(ask(line).narrowedBy).toEqual(narrowedBy);
  });

  it("believes Jest's config more than the command line", () => {
    expect(configured({ onlyChanged: true }, "cart")).toMatchObject({
      base: "changed",
      narrowedBy: ["--onlyChanged"],
    });
    expect(configured({ onlyChanged: false }, "-o")).toEqual({ narrowedBy: [], mayBeEmpty: false });
  });

  it.each([
    [{ onlyChanged: true, changedSince: "main" }, ["--changedSince"]],
    [{ testPathPattern: "cart|shop" }, ["cart|shop"]],
    [{ testPathPattern: "" }, []],
    [{ testPathPatterns: { patterns: ["cart"] } }, ["cart"]],
    [{ testPathPatterns: { patterns: [] }, testNamePattern: "" }, []],
    [{ testNamePattern: "pays" }, ["--testNamePattern"]],
    [{ onlyChanged: true, lastCommit: true }, ["--lastCommit"]],
    [{ runTestsByPath: true, testPathPatterns: { patterns: ["/r/a.js"] } }, ["--runTestsByPath", "/r/a.js"]],
  ])("sees in the config %j what narrows the run", (config, narrowedBy) => {
    expect(configured(config).narrowedBy).toEqual(narrowedBy);
  });

  it("sees the choice of projects on the command line, for Jest's config does not tell it", () => {
    expect(configured({}, "--selectProjects node").narrowedBy).toEqual(["--selectProjects"]);
  });
});
