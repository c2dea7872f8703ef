import { describe, expect, it } from "vitest";
import { BadInputError } from "../../src/errors.ts";
import type { Store } from "../../src/log/store.ts";
import type { RunStarted } from "../../src/model/log-lines.ts";
import { aRunFinished, aRunStarted, linesOf, type Played, runId, testId } from "./recorded-runs.ts";

const fails = (notice: string): void => {
  throw new Error(notice);
};

async function record(store: Store, started: RunStarted, played: Played): Promise<void> {
  const log = store.openRun(started, { onError: fails });
  for (const line of linesOf(played)) log.append(line);
  log.append(aRunFinished());
  await log.close();
}

/** What every store must do. `open` gives a store that is empty and a test's own. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} keeps the contract of a store`, () => {
    it("is empty at first", async () => {
      const store = await open();
      expect(await store.listRuns()).toEqual([]);
    });

    it("gives back a run as it was written", async () => {
      const store = await open();
      await record(store, aRunStarted(1), { 1: "FP", 2: "P" });
      const run = await store.readRun(runId(1));
      expect(run.lines.slice(1)).toMatchObject([...linesOf({ 1: "FP", 2: "P" }), aRunFinished()]);
      expect(run).toMatchObject({
        started: aRunStarted(1),
        torn: false,
        chain: { state: "intact" },
        inFlight: [],
      });
    });

    it("lists runs by start, whatever the order they were written in", async () => {
      const store = await open();
      for (const number of [3, 1, 2]) await record(store, aRunStarted(number), { 1: "P" });
      expect((await store.listRuns()).map((run) => run.runId)).toEqual([runId(1), runId(2), runId(3)]);
    });

    it("keeps runs apart that are written at the same time", async () => {
      const store = await open();
      const logs = [1, 2].map((number) => store.openRun(aRunStarted(number), { onError: fails }));
      for (const letters of ["P", "F"]) {
        for (const [index, log] of logs.entries()) {
          for (const line of linesOf({ [index]: letters })) log.append(line);
        }
      }
      await Promise.all(logs.map((log) => log.close()));
      const runs = await Promise.all([1, 2].map((number) => store.readRun(runId(number))));
      expect(runs.map(({ lines }) => lines.slice(1))).toMatchObject([
        [...linesOf({ 0: "P" }), ...linesOf({ 0: "F" })],
        [...linesOf({ 1: "P" }), ...linesOf({ 1: "F" })],
      ]);
    });

    it("tells what a run that never ended had in flight", async () => {
      const store = await open();
      const log = store.openRun(aRunStarted(1), { onError: fails });
      for (const line of linesOf({ 1: "P", 2: "T" })) log.append(line);
      log.closeSync();
      const run = await store.readRun(runId(1));
      expect(run.finished).toBeUndefined();
      expect(run.inFlight).toEqual([{ testId: testId(2), attempt: 1 }]);
    });

    it("takes nothing after a run was closed", async () => {
      const store = await open();
      const log = store.openRun(aRunStarted(1), { onError: fails });
      await log.close();
      for (const line of linesOf({ 1: "P" })) log.append(line);
      await log.close();
      expect((await store.readRun(runId(1))).lines).toHaveLength(1);
    });

    it("refuses to begin a run twice", async () => {
      const store = await open();
      await record(store, aRunStarted(1), { 1: "P" });
      expect(() => store.openRun(aRunStarted(1), { onError: fails })).toThrow(BadInputError);
    });

    it("finds the chain of a run intact", async () => {
      const store = await open();
      await record(store, aRunStarted(1), { 1: "P" });
      expect(await store.verifyRun(runId(1))).toMatchObject({ state: "intact", lines: 4 });
    });

    it("forgets a run, and does not mind forgetting it again", async () => {
      const store = await open();
      await record(store, aRunStarted(1), { 1: "P" });
      await record(store, aRunStarted(2), { 1: "P" });
      await store.removeRun(runId(1));
      await store.removeRun(runId(1));
      expect((await store.listRuns()).map((run) => run.runId)).toEqual([runId(2)]);
    });

    it("says that it does not know a run", async () => {
      const store = await open();
      await expect(store.readRun(runId(9))).rejects.toThrow(BadInputError);
      await expect(store.verifyRun(runId(9))).rejects.toThrow(/run9/);
    });
  });
}
