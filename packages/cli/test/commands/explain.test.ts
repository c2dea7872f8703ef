import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { runHindcast, runJson } from "../support/run-hindcast.ts";
import { useStory } from "../support/story.ts";

const story = useStory();

describe("explain", () => {
  it("shows the attempts by code version for a person to check", async () => {
    const { result } = await runJson(story.dir, "explain", "suggests");
    expect(result.runs).toHaveLength(2);
    expect(result.runs[0]).toMatch(/^[0-9a-f]{7}:FPPFPPFP$/);
    expect(result.runs[1]).toMatch(/^[0-9a-f]{7}:PFPPFPP$/);
  });

  it("says what a rerun would give of a test that failed on the present code, and of no other", async () => {
    const { result } = await runJson(story.dir, "explain", "suggests");
    expect(result.rerun).toMatchObject({ laterAttempts: 20 });
    expect(result.rerun.failNext).toBeGreaterThan(0);
    expect(result.rerun.failNext).toBeLessThan(0.5);
    expect((await runJson(story.dir, "explain", "adds an item")).result).not.toHaveProperty("rerun");
    const { out } = await runHindcast(story.dir, ["explain", "suggests"]);
    expect(out).toMatch(/rerun +fails with \d+ % on the same code, \d+ % after 20 more/);
  });

  it("finds the test at a line of its file", async () => {
    const { out } = await runHindcast(story.dir, ["explain", "e2e/cart.spec.js:5"]);
    expect(out.split("\n")[0]).toContain("cart › empties");
  });

  it("says that a change to a file it imports selects it, and why", async () => {
    const dir = story.copy();
    writeFileSync(join(dir, "src/cart.js"), "export function addItem() {}\n");
    const { result } = await runJson(dir, "explain", "adds an item");
    expect(result.selection).toMatchObject({ selected: true });
    expect(result.selection.reasons).toContainEqual(
      expect.objectContaining({ kind: "import", file: "src/cart.js" }),
    );
  });

  it("lists the tests when several fit", async () => {
    const { code, err } = await runHindcast(story.dir, ["explain", "login"]);
    expect(code).toBe(2);
    expect(err).toContain('2 tests fit "login"; give one of these ids:');
    expect(err).toContain("login › keeps strangers out  e2e/login.spec.js");
  });
});
