import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runHindcast, runJson } from "../support/run-hindcast.ts";
import { useStory } from "../support/story.ts";

const story = useStory();

/** A copy of the story in which a source file differs from the commit. */
function changedStory(): string {
  const dir = story.copy();
  writeFileSync(join(dir, "src/cart.js"), "export function addItem(cart) {\n  return cart;\n}\n");
  return dir;
}

describe("select", () => {
  it("chooses what the change is linked to, with reasons", async () => {
    const { code, result } = await runJson(changedStory(), "select");
    expect(code).toBe(0);
    expect(result.change.files).toMatchObject([{ path: "src/cart.js", status: "modified" }]);
    expect(result.summary).toMatchObject({ available: 6, wholeSuite: false });
    const files = new Set(result.tests.slice(0, 2).map((test: { file: string }) => test.file));
    expect([...files]).toEqual(["e2e/cart.spec.js"]);
    expect(result.tests[0].reasons[0]).toMatchObject({
      kind: "import",
      text: expect.any(String),
      strength: expect.any(Number),
    });
    expect(result.shards).toEqual([]);
  });

  it("writes selection.json and a list for --test-list", async () => {
    const dir = changedStory();
    const { result } = await runJson(dir, "select", "--max-tests", "2");
    expect(result.tests).toHaveLength(2);
    expect(JSON.parse(readFileSync(join(dir, ".hindcast/selection.json"), "utf8"))).toMatchObject({
      summary: { selected: 2 },
    });
    expect(readFileSync(join(dir, ".hindcast/shards/1-of-1.txt"), "utf8").split("\n").toSorted()).toEqual([
      "",
      "[] › cart.spec.js › cart › adds an item",
      "[] › cart.spec.js › cart › empties",
    ]);
  });

  it("warns when the past is too thin for a confidence", async () => {
    const { code, out, err } = await runHindcast(changedStory(), ["select", "--confidence", "0.95"]);
    expect(code).toBe(0);
    expect(err).toBe(
      "hindcast: the past is too thin to prove a confidence of 0.95: 0 failing runs of the whole suite known, 19 needed; cut by the links alone",
    );
    expect(out.replaceAll(/\s+/g, " ")).toContain(
      "by the links alone: 0 failing runs known, 19 needed to prove it",
    );
  });

  it("chooses among the tests of one runner only when told to", async () => {
    const dir = changedStory();
    const { result } = await runJson(dir, "select", "--runner", "playwright");
    expect(result.summary).toMatchObject({ available: 6, wholeSuite: false });
    const { code, err } = await runHindcast(dir, ["select", "--runner", "jest"]);
    expect(code).toBe(2);
    expect(err).toContain("no test of jest is remembered: --runner must be playwright");
  });

  it("cuts shards, and leaves no list of an earlier cut", async () => {
    const dir = changedStory();
    await runHindcast(dir, ["select", "--shards", "3"]);
    const { result } = await runJson(dir, "select", "--base", "HEAD~1", "--shards", "2");
    expect(result.shards).toMatchObject([
      { index: 1, total: 2 },
      { index: 2, total: 2 },
    ]);
    expect(result.planHash).toMatch(/^[0-9a-f]+$/);
    expect(readdirSync(join(dir, ".hindcast/shards"))).toEqual(["1-of-2.txt", "2-of-2.txt"]);
  });

  it.each([
    ["playwright", /^\[\] › cart\.spec\.js › cart › (adds an item|empties)$/m],
    ["paths", /^e2e\/cart\.spec\.js$/m],
    ["text", /^ select {2}against HEAD +\d/],
    ["json", /^\{/],
  ])("prints it in the format %s", async (format, expected) => {
    const { code, out } = await runHindcast(changedStory(), ["select", "--format", format]);
    expect(code).toBe(0);
    expect(out).toMatch(expected);
  });

  it("says aloud when nothing is selected", async () => {
    const dir = story.copy();
    writeFileSync(join(dir, "README.md"), "# Shop\n");
    const { code, out, err } = await runHindcast(dir, ["select", "--format", "paths"]);
    expect({ code, out }).toEqual({ code: 0, out: "" });
    expect(err).toMatch(/^hindcast: No test: /);
  });
});
