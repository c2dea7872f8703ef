import { describe, expect, it } from "vitest";
import { readJestArguments } from "../src/jest-arguments.ts";

const read = (line: string) => {
  const { options, files } = readJestArguments(["node", "jest.js", ...line.split(" ")]);
  return { ...Object.fromEntries(options), files };
};

describe("readJestArguments", () => {
  it.each([
    ["cart", { files: ["cart"] }],
    ["--only-changed", { onlyChanged: ["true"], files: [] }],
    ["-o", { onlyChanged: ["true"], files: [] }],
    ["--no-only-changed", { onlyChanged: ["false"], files: [] }],
    ["--onlyChanged=false", { onlyChanged: ["false"], files: [] }],
    ["--onlyChanged false cart", { onlyChanged: ["false"], files: ["cart"] }],
    ["--noStackTrace", { noStackTrace: ["true"], files: [] }],
    ["--no-cache", { cache: ["false"], files: [] }],
    ["--changedSince main", { changedSince: ["main"], files: [] }],
    ["--changed-since=origin/main", { changedSince: ["origin/main"], files: [] }],
    ["--shard=1/3 -w 2 cart", { shard: ["1/3"], maxWorkers: ["2"], files: ["cart"] }],
    ["-w4 cart", { maxWorkers: ["4"], files: ["cart"] }],
    ["-ot pays", { onlyChanged: ["true"], testNamePattern: ["pays"], files: [] }],
    ["-t=pays", { testNamePattern: ["pays"], files: [] }],
    ["--seed -5 cart", { seed: ["-5"], files: ["cart"] }],
    ["--selectProjects a b -i", { selectProjects: ["a", "b"], runInBand: ["true"], files: [] }],
    ["--roots a --roots b", { roots: ["a", "b"], files: [] }],
    ["--bail -- -o", { bail: ["true"], files: ["-o"] }],
    ["--testNamePattern", { testNamePattern: [], files: [] }],
  ])("takes %j apart", (line, parts) => {
    expect(read(line)).toEqual(parts);
  });
});
