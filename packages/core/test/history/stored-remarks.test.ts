import { readdir } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatHistory, parseHistory } from "../../src/history/history-file.ts";
import { notesAbout } from "../../src/analyse/notes-about.ts";
import { keptRemarks, remarksIn } from "../../src/history/stored-remarks.ts";
import { runKeyOf } from "../../src/log/run-key.ts";
import { rebuildHistory, updateHistory } from "../../src/history/update-history.ts";
import type { NoteAdded, Remark } from "../../src/model/person-lines.ts";
import { writePersonLines } from "../../src/person-line.ts";
import { aHealRun, aRemark, aToldAttempt } from "../support/healing.ts";
import { record } from "../support/recorded-folder.ts";
import { aRecordedRun, startOf, testId } from "../support/recorded-runs.ts";
import { fold, historyOf, testIn } from "../support/stored-histories.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const note = (noteId: string, more: Partial<NoteAdded> = {}): NoteAdded => ({
  type: "note.added",
  noteId,
  text: `text of ${noteId}`,
  ...more,
});

const ids = (runs: Parameters<typeof historyOf>[0]): (string | undefined)[] =>
  (historyOf(runs).notes ?? []).map(({ noteId }) => noteId);

describe("notes", () => {
  it("come in the order they were written", () => {
    expect(ids([aRemark(5, note("0000000b")), aRemark(2, note("0000000a"))])).toEqual([
      "0000000a",
      "0000000b",
    ]);
  });

  it("are gone once they are taken back, whatever the clocks say", () => {
    const removed = { type: "note.removed", noteId: "0000000a" } as const;
    expect(ids([aRemark(5, note("0000000a")), aRemark(6, removed)])).toEqual([]);
    expect(ids([aRemark(5, note("0000000a")), aRemark(4, removed)])).toEqual([]);
  });

  it("go on under the new name of a test", () => {
    const renamed = aRecordedRun(4, [
      ...aHealRun(4, "P", undefined, 2).lines.slice(1, -1),
      { type: "test.renamed", testId: testId(2), from: testId(1), why: "same body" },
    ]);
    const history = historyOf([
      aHealRun(1, "P"),
      aRemark(2, note("0000000a", { testId: testId(1) })),
      renamed,
    ]);
    expect(notesAbout(testIn(history, 2), history)).toMatchObject([
      { noteId: "0000000a", testId: testId(2) },
    ]);
  });

  it("on a group of failures are about every test that failed so", () => {
    const group = note("0000000a", { group: "error of 1" });
    const history = historyOf([aHealRun(1, "F"), aHealRun(2, "F", undefined, 2), aRemark(3, group)]);
    expect(notesAbout(testIn(history, 1), history)).toHaveLength(1);
    expect(notesAbout(testIn(history, 2), history)).toEqual([]);
  });

  it("are kept at most 2,000, the newest", () => {
    const remarks = Array.from({ length: 2010 }, (_, index) =>
      aRemark(index, note(index.toString(16).padStart(8, "0"))),
    );
    const kept = fold(remarks.toReversed()).remarks;
    expect(kept).toHaveLength(2000);
    expect(kept).toEqual(fold(remarks).remarks);
    expect(kept[0]?.at).toBe(startOf(10));
  });

  it("are not driven out by what runs tell of attempts to heal", () => {
    const { rateBefore: _before, rateAfter: _after, test, ...attempt } = aToldAttempt();
    const ends = Array.from({ length: 2010 }, (_, index) =>
      aRemark(index + 1, { type: "heal.ended", test, attempt: { ...attempt, key: String(index) } }),
    );
    const logs = [...ends, aRemark(0, note("0000000a"))];
    const kept = keptRemarks(logs.flatMap((log) => remarksIn(log, runKeyOf(log.started))));
    expect(kept).toHaveLength(2001);
    expect(kept[0]?.remark).toMatchObject({ type: "note.added", noteId: "0000000a" });
  });

  it("and what is known of tests' code are the same in whatever order logs are read", () => {
    const log = fc.oneof(
      fc.tuple(fc.constantFrom("P", "F", "FP"), fc.constantFrom("a", "b", undefined), fc.constantFrom(1, 2)),
      fc.constantFrom<Remark>(
        note("0000000a", { testId: testId(1) }),
        { type: "note.removed", noteId: "0000000a" },
        { type: "heal.started", testId: testId(2), advice: "wait" },
      ),
    );
    const logs = fc
      .array(log, { maxLength: 15 })
      .map((all) =>
        all.map((one, number) => ("type" in one ? aRemark(number, one) : aHealRun(number, ...one))),
      );
    const shuffled = logs.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, otherwise]) => {
        const history = fold(all);
        expect(fold(otherwise)).toEqual(history);
        expect(parseHistory(formatHistory(history))).toEqual(history);
      }),
    );
  });

  it("outlive the logs of runs, and a rebuild", async () => {
    const dir = await temporaryFolder();
    await writePersonLines(dir, [note("0000000a")], new Date(startOf(1)));
    for (const number of [2, 3, 4]) await record(dir, number);
    const options = { now: new Date(startOf(10)), retention: { days: 90, runs: 2, megabytes: 512 } };
    const { history } = await updateHistory(dir, options);
    expect(history).toMatchObject({ archivedRuns: 1, notes: [{ noteId: "0000000a" }] });
    expect((await updateHistory(dir, options)).folded).toEqual([]);
    expect(await readdir(join(dir, "runs"))).toHaveLength(3);
    expect((await rebuildHistory(dir, options)).history.notes).toHaveLength(1);
  });
});
