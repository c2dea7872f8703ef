import { describe, expect, it } from "vitest";
import { readArguments } from "../src/arguments.ts";
import type { Command } from "../src/command.ts";

const command: Pick<Command, "flags" | "operands"> = {
  operands: { name: "<test>", least: 0, most: 1 },
  flags: {
    base: { kind: "text", value: "<ref>", about: "" },
    format: { kind: "text", value: "<name>", choices: ["json", "paths"], about: "" },
    verdict: { kind: "list", value: "<words>", choices: ["flaky", "broken"], about: "" },
    limit: { kind: "whole", value: "<n>", about: "" },
    confidence: { kind: "share", value: "<share>", about: "" },
    "time-budget": { kind: "duration", value: "<time>", about: "" },
    "dry-run": { kind: "switch", about: "" },
  },
};

const read = (...argv: string[]) => readArguments("select", command, argv);

it("reads every kind of flag, with a space or an equals sign", () => {
  const args = read(
    "--base",
    "origin/main",
    "--limit=5",
    "--confidence",
    "0.9",
    "--time-budget=1h30m",
    "--dry-run",
    "pays",
  );
  expect(args.text("base")).toBe("origin/main");
  expect(args.number("limit")).toBe(5);
  expect(args.number("confidence")).toBe(0.9);
  expect(args.number("time-budget")).toBe(5_400_000);
  expect(args.isOn("dry-run")).toBe(true);
  expect(args.isOn("json")).toBe(false);
  expect(args.operands).toEqual(["pays"]);
});

it("reads words separated by commas", () => {
  expect(read("--verdict", "flaky, broken").list("verdict")).toEqual(["flaky", "broken"]);
});

it("takes everything behind -- as operands", () => {
  expect(read("--", "--base").operands).toEqual(["--base"]);
});

describe("refuses", () => {
  it.each([
    [["--bsae", "x"], "select has no flag --bsae; did you mean --base?"],
    [["--nonsense"], "select has no flag --nonsense; see: hindcast select --help"],
    [["-x"], "select has no flag -x; see: hindcast select --help"],
    [["--base"], "--base needs a value: --base <ref>"],
    [["--base="], "--base needs a value: --base <ref>"],
    [["--dry-run=yes"], '--dry-run takes no value, but "yes" was given'],
    [["--limit", "0"], '--limit must be a whole number from 1, not "0"'],
    [["--limit", "1e3"], '--limit must be a whole number from 1, not "1e3"'],
    [["--confidence", "99"], '--confidence must be a number above 0 and at most 1, not "99"'],
    [["--time-budget", "10"], '--time-budget must be a duration such as 10m, 90s or 1h30m, not "10"'],
    [["--format", "path"], '--format must be one of json, paths, not "path"; did you mean paths?'],
    [
      ["--verdict", "flaky,brokn"],
      '--verdict must be one of flaky, broken, not "brokn"; did you mean broken?',
    ],
    [["one", "two"], 'select does not know what to do with "two"; see: hindcast select --help'],
    [["--__proto__"], "select has no flag --__proto__; see: hindcast select --help"],
  ])("%j", (argv, message) => {
    expect(() => read(...argv)).toThrow(message);
  });

  it("too few operands, unless help is asked for", () => {
    const explain = { ...command, operands: { name: "<test>", least: 1, most: 1 } };
    expect(() => readArguments("explain", explain, [])).toThrow(
      "explain needs <test>; see: hindcast explain --help",
    );
    expect(readArguments("explain", explain, ["-h"]).isOn("help")).toBe(true);
  });
});
