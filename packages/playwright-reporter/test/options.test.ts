import { describe, expect, it } from "vitest";
import { readGiven, readSettings } from "../src/options.ts";

const noticesOf = (given: object): readonly string[] =>
  readSettings(readGiven({ configDir: import.meta.dirname, ...given }), {}).notices;

describe("readSettings", () => {
  it("says in one line that options for Jest do nothing under Playwright", () => {
    expect(noticesOf({ retries: 2, skipUnselected: true, coverage: true })).toEqual([
      "reporter options: retries, skipUnselected do nothing here: only the Jest reporter acts on them",
    ]);
    expect(noticesOf({ skipUnselected: true })).toEqual([
      "reporter options: skipUnselected does nothing here: only the Jest reporter acts on it",
    ]);
  });

  it("says nothing of options that both runners have", () => {
    expect(noticesOf({ quarantine: true, shards: "balanced" })).toEqual([]);
  });
});
