import { describe, expect, it } from "vitest";
import { commit, recordRun } from "../support/recorded-project.ts";
import { runHindcast, runJson } from "../support/run-hindcast.ts";
import { useStory } from "../support/story.ts";

const story = useStory();
const LOGIN = "login › lets a user in";

describe("backtest --diagnosis", () => {
  it("sets what was said of failures against what came after", async () => {
    const dir = story.copy();
    for (const minute of [20, 22, 24, 26]) {
      await recordRun(dir, { minute, behaviour: { [LOGIN]: "F" } });
      await recordRun(dir, { minute: minute + 1 });
    }
    commit(dir, { "src/cart.js": "export function addItem() {}\n" }, "third");
    await recordRun(dir, { minute: 30, behaviour: { "cart › adds an item": "FF", "cart › empties": "FF" } });
    commit(dir, { "src/cart.js": "export function addItem(cart) {\n  return cart;\n}\n" }, "fourth");
    await recordRun(dir, { minute: 31 });

    const { code, result } = await runJson(dir, "backtest", "--diagnosis");
    expect(code).toBe(0);
    expect(result).toMatchObject({ schema: { name: "hindcast.diagnosis", version: 1 }, said: 6, decided: 6 });
    expect(result.diagnoses).toContainEqual({
      diagnosis: "flake",
      said: 4,
      flake: 4,
      broken: 0,
      undecided: 0,
      right: 4,
    });
    expect(result.diagnoses).toContainEqual(
      expect.objectContaining({ diagnosis: "regression", said: 2, broken: 2, right: 2 }),
    );
    const { out } = await runHindcast(dir, ["backtest", "--diagnosis"]);
    expect(out).toContain("diagnosis: regression was right 2 of 2 times, flake 4 of 4");
  });

  it("says in one line that there is nothing to judge", async () => {
    const { code, out } = await runHindcast(story.dir, ["backtest", "--diagnosis"]);
    expect(code).toBe(0);
    expect(out.trim()).toBe("diagnosis: nothing to judge yet; no run told of a test that ended failed");
  });

  it("takes no option that is about selections", async () => {
    const { code, err } = await runHindcast(story.dir, ["backtest", "--diagnosis", "--min-recall", "0.9"]);
    expect(code).toBe(2);
    expect(err).toContain("--min-recall does not go with --diagnosis");
  });
});
