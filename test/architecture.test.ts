import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { describe, expect, it } from "vitest";

/** The order data flows in. A stage may import from stages before it, never from one after. */
const STAGES = [
  "model",
  "config",
  "capture",
  "classify",
  "page",
  "executed",
  "syntax",
  "log",
  "history",
  "analyse",
  "advise",
  "manifest",
  "select",
  "plan",
  "backtest",
  "report",
];
const SHARED = ["errors.ts"];
const MAX_LINES = 250;

const files = readdirSync("packages", { recursive: true, encoding: "utf8" })
  .map((path) => path.replaceAll("\\", "/"))
  .filter((path) => /^[^/]+\/src\/.*\.ts$/.test(path))
  .map((path) => ({ file: `packages/${path}`, text: readFileSync(`packages/${path}`, "utf8") }));

const stageOf = (file: string): number => STAGES.indexOf(file.split("/src/")[1]?.split("/")[0] ?? "");

const importsOf = (text: string): string[] =>
  Array.from(text.matchAll(/(?:from|import\() ?"([^"]+)"/g), (match) => match[1] ?? "");

describe.each(files)("$file", ({ file, text }) => {
  it(`has at most ${MAX_LINES} lines`, () => {
    expect(text.split("\n").length).toBeLessThanOrEqual(MAX_LINES);
  });

  it("imports only earlier stages", () => {
    const stage = stageOf(file);
    if (!file.startsWith("packages/core/") || stage === -1) return;
    const later = importsOf(text)
      .filter((specifier) => specifier.startsWith("."))
      .map((specifier) => posix.join(posix.dirname(file), specifier))
      .filter(
        (target) =>
          stageOf(target) > stage ||
          (stageOf(target) === -1 && !SHARED.some((shared) => target.endsWith(`/src/${shared}`))),
      );
    expect(later).toEqual([]);
  });

  it("reaches another package only through its public entry", () => {
    expect(importsOf(text).filter((specifier) => /^@hindcast\/[^/]+\/(src|dist)/.test(specifier))).toEqual(
      [],
    );
  });

  it("names no runner in the core", () => {
    if (!file.startsWith("packages/core/")) return;
    const runners = importsOf(text).filter((specifier) => /playwright|jest|vitest/.test(specifier));
    expect(runners).toEqual([]);
  });
});

it("ARCHITECTURE.md names the stages in their order", () => {
  const rows = Array.from(
    readFileSync("ARCHITECTURE.md", "utf8").matchAll(/^\| `(\w+)` /gm),
    ([, stage]) => stage,
  );
  expect(rows).toEqual(STAGES);
});
