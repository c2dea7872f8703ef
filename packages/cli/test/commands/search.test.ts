import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { runHindcast, runJson } from "../support/run-hindcast.ts";
import { useStory } from "../support/story.ts";

const SEMANTIC = fileURLToPath(new URL("../../../semantic", import.meta.url));
const story = useStory();
let dir = "";

beforeAll(() => {
  dir = story.copy();
  mkdirSync(join(dir, "node_modules/@hindcast"), { recursive: true });
  symlinkSync(SEMANTIC, join(dir, "node_modules/@hindcast/semantic"), "junction");
  writeFileSync(join(dir, "hindcast.config.json"), JSON.stringify({ semantic: { model: "lexical" } }));
});

describe("search", () => {
  it("says what to install when the package is not there", async () => {
    const { code, err } = await runHindcast(story.dir, ["search", "cart"]);
    expect(code).toBe(2);
    expect(err).toBe(
      "hindcast: search needs a package that is not installed: npm install --save-dev @hindcast/semantic",
    );
  });

  it("finds a failure with what became of it, and the tests it is about", async () => {
    const { result } = await runJson(dir, "search", "suggestions while somebody is typing");
    const [first, second] = result.found;
    expect(new Set([first.kind, second.kind])).toEqual(new Set(["failure", "test"]));
    const { failure } = result.found.find(({ kind }: { kind: string }) => kind === "failure");
    expect(failure).toMatchObject({ category: "assertion", count: 5, passedOnRetry: 5 });
    expect(failure.text).toContain("Locator: getByText('search suggests while typing')");
    expect(failure.end).toMatchObject({ state: "gone", commit: expect.stringMatching(/^[\da-f]{40}$/) });
  });

  it("searches only where it is told to", async () => {
    const tests = await runJson(dir, "search", "cart", "--in", "test", "--test", "cart.spec");
    expect(tests.result).toMatchObject({ searched: 2, comparedBy: "words and letters" });
    const failures = await runJson(dir, "search", "visible", "--in", "failure", "--category", "network");
    expect(failures.result).toMatchObject({ searched: 0, found: [] });
    const later = await runJson(dir, "search", "cart", "--since", "2100-01-01");
    expect(later.result.searched).toBe(0);
    const ever = await runJson(dir, "search", "cart", "--since", "999999999d");
    expect(ever.result.searched).toBe(7);
    const limited = await runJson(dir, "search", "login user search cart", "--limit", "2");
    expect(limited.result.found).toHaveLength(2);
  });

  it("prints for people, on 80 columns", async () => {
    const { out, err, code } = await runHindcast(dir, ["search", "suggests while typing"]);
    expect({ err, code }).toEqual({ err: "", code: 0 });
    const lines = out.split("\n");
    expect(lines[0]).toMatch(/^ suggests while typing {2}\d+ of 7 +compared by words and letters$/);
    expect(out).toContain(" ✗ assertion/web-first  expect(locator).toBeVisible() failed");
    expect(out).toMatch(/ {5}5×, last \d+ hours ago; gone \d+ hours ago with [\da-f]{7}/);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it("refuses a time that is none", async () => {
    const { code, err } = await runHindcast(dir, ["search", "cart", "--since", "soon"]);
    expect(code).toBe(2);
    expect(err).toBe(
      'hindcast: --since must be a date such as 2026-05-01, or an age such as 14d, not "soon"',
    );
  });

  it("says when the option turns it off", async () => {
    const off = story.copy();
    writeFileSync(join(off, "hindcast.config.json"), JSON.stringify({ semantic: false }));
    expect((await runHindcast(off, ["search", "cart"])).err).toContain("turned off by the option semantic");
  });
});
