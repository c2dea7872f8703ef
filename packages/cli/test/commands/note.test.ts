import { expect, it } from "vitest";
import { runHindcast, runJson } from "../support/run-hindcast.ts";
import { useStory } from "../support/story.ts";

const story = useStory();

it("keeps what is noted on a test, shows it, and takes it back", async () => {
  const dir = story.copy();
  const text = "the index of staging is rebuilt at 4, password=hunter2hunter2";
  const { result } = await runJson(dir, "note", "suggests while typing", text, "--by", "Ada");
  expect(result).toMatchObject({ noteId: expect.stringMatching(/^[0-9a-f]{8}$/), by: "Ada" });
  expect(result.text).not.toContain("hunter2");

  const explained = await runHindcast(dir, ["explain", "suggests while typing"]);
  expect(explained.out).toContain("the index of staging is rebuilt at 4");
  expect((await runHindcast(dir, ["note", "--list"])).out).toContain("1 note");
  expect((await runJson(dir, "note", "finds nothing", "--list")).result.notes).toEqual([]);

  const removed = await runHindcast(dir, ["note", "--remove", result.noteId]);
  expect(removed.out).toContain(`removed note ${result.noteId}`);
  expect((await runJson(dir, "note", "--list")).result.notes).toEqual([]);
  expect((await runHindcast(dir, ["verify"])).code).toBe(0);
});

it("keeps a note on a group of failures, named by the beginning of its id", async () => {
  const dir = story.copy();
  const { result: test } = await runJson(dir, "explain", "suggests while typing");
  const [{ fingerprint }] = test.manifestations;
  const { result } = await runJson(dir, "note", fingerprint.slice(0, 8), "staging again");
  expect(result).toMatchObject({ group: fingerprint, text: "staging again" });
  const explained = await runJson(dir, "explain", "suggests while typing");
  expect(explained.result.notes).toMatchObject([{ text: "staging again" }]);
});

it.each<[args: readonly string[], reason: string]>([
  [["note", "suggests while typing"], "note needs <test|group> and a text"],
  [["note", "suggests while typing", "  "], "the note is empty"],
  [["note", "suggests while typing", "x".repeat(2001)], "2001 characters, 2000 are allowed"],
  [["note", "no such test", "text"], 'no test fits "no such test"'],
  [["note", "--remove", "ffff"], "--remove ffff fits no note"],
])("refuses %j with one line", async (args, reason) => {
  const { code, err } = await runHindcast(story.dir, args);
  expect(code).toBe(2);
  expect(err).toContain(reason);
});
