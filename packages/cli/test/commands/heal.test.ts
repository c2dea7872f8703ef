import { expect, it } from "vitest";
import { runHindcast, runJson } from "../support/run-hindcast.ts";
import { useStory } from "../support/story.ts";

const story = useStory();
const TEST = "suggests while typing";

it("says that there is no attempt yet, and how one begins", async () => {
  const { code, out } = await runHindcast(story.dir, ["heal", TEST]);
  expect(code).toBe(0);
  expect(out).toContain("no attempt yet");
  expect((await runHindcast(story.dir, ["heal", "--stats"])).out).toContain("none yet");
});

it("begins an attempt with what was done, and gives it up", async () => {
  const dir = story.copy();
  const started = await runHindcast(dir, ["heal", TEST, "--start", "--kind", "wait-for-response"]);
  expect(started).toMatchObject({ code: 0, err: "" });
  expect(started.out).toContain("0 clean attempts in 0 runs so far");
  await runHindcast(dir, ["heal", TEST, "--start", "--kind", "wait-for-response", "--note", "awaits it"]);
  expect((await runJson(dir, "heal", TEST)).result.attempts).toMatchObject([
    { state: "open", begunBy: "mark", advice: "wait-for-response", note: "awaits it", clean: 0 },
  ]);

  await runHindcast(dir, ["heal", TEST, "--stop"]);
  const { result } = await runJson(dir, "heal", "--stats");
  expect(result).toMatchObject({ attempts: 1, stopped: 1, open: 0, healed: 0, failed: 0 });
  expect(result).not.toHaveProperty("success");
  expect((await runHindcast(dir, ["heal", TEST, "--stop"])).err).toContain("there is nothing to stop");
});

it.each<[args: readonly string[], reason: string]>([
  [["heal"], "heal needs <test>, or --stats"],
  [["heal", "--stats", TEST], "--stats is about all tests"],
  [["heal", TEST, "--start", "--stop"], "heal takes one of --stats, --start and --stop"],
  [["heal", TEST, "--kind", "wait"], "--kind belongs to --start"],
  [["heal", TEST, "--start", "--kind", "Waits for it"], "--kind must be a word such as"],
  [["heal", TEST, "--start", "--group", "beef"], "--group beef is no group of failures"],
  [["heal", "finds nothing", "--start"], "there is nothing to heal"],
])("refuses %j with one line", async (args, reason) => {
  const { code, err } = await runHindcast(story.dir, args);
  expect(code).toBe(2);
  expect(err).toContain(reason);
  expect(err.split("\n")).toHaveLength(1);
});
