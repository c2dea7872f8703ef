import { describe, expect, it } from "vitest";
import { replay, type ReplayInput } from "../../src/backtest/replay.ts";
import type { History, RunSummary } from "../../src/model/history.ts";
import type { Manifest } from "../../src/model/manifest.ts";
import { aFile, aManifest, aManifestTest, aTestRef } from "../support/manifests.ts";
import { aHistory, aTestHistory } from "../support/histories.ts";

const names = ["pay", "basket", "login", "search"];
const refs = names.map((name) => aTestRef(`e2e/${name}.spec.ts`, name));
const files = names.map((name) => aFile(`e2e/${name}.spec.ts`, `src/${name}.ts`));
const tests = refs.map((ref) => aManifestTest(ref));
const manifest = aManifest({ tests, files, lastWholeRunAt: "2026-01-01T00:00:00.000Z" });

/** A history of the four tests: by name, the letters of each run; a test that is not named always passes. */
function pastOf(
  letters: Readonly<Record<string, readonly string[]>>,
  runs: readonly (Partial<RunSummary> | undefined)[],
): History {
  const past = refs.map((ref, index) => {
    const attempts = letters[names[index] ?? ""] ?? runs.map(() => "P");
    const ran = Object.entries(attempts).filter(([, text]) => text !== "");
    return aTestHistory("", Object.fromEntries(ran), ref);
  });
  return aHistory(
    runs.map((run) => run ?? {}),
    past,
  );
}

const changing = (...changedFiles: readonly string[]): Partial<RunSummary> => ({ changedFiles });

const replaying = (history: History, more: Partial<ReplayInput> = {}) =>
  replay({ history, options: {}, manifestBefore: () => manifest, ...more });

describe("replay", () => {
  it("selects for what changed before each run and scores what failed in it", () => {
    const history = pastOf({ pay: ["P", "F"], basket: ["P", "F"] }, [undefined, changing("src/pay.ts")]);

    expect(replaying(history)).toMatchObject({
      runs: 1,
      failures: 2,
      caught: 1,
      recall: 0.5,
      timeShare: 0.25,
      perRun: [{ buildId: "build-1", available: 4, selected: 1, missed: [refs[1]?.testId] }],
    });
  });

  it("never looks ahead: what comes later changes nothing of what was scored before", () => {
    const letters = { pay: ["P", "F", "F", "P"], basket: ["P", "P", "F", "F"] };
    const changes = [undefined, ...["pay", "basket", "login"].map((name) => changing(`src/${name}.ts`))];
    const whole = pastOf(letters, changes);
    const early = pastOf({ pay: ["P", "F", "F"], basket: ["P", "P", "F"] }, changes.slice(0, 3));
    const asked: number[] = [];
    const manifestBefore = (run: number): Manifest => {
      asked.push(run);
      return manifest;
    };

    expect(replaying(whole, { manifestBefore }).perRun.slice(0, 2)).toEqual(replaying(early).perRun);
    expect(asked).toEqual([0, 1, 2, 3]);
  });

  it("gives the shards of one build the manifest from before the first of them", () => {
    const shard = { buildId: "sharded", changedFiles: ["src/pay.ts"] };
    const history = pastOf(
      { pay: ["P", "F", ""], basket: ["P", "", "P"], login: ["P", "", "FP"], search: [] },
      [undefined, shard, shard],
    );
    const asked: number[] = [];
    const result = replaying(history, {
      manifestBefore: (run) => {
        asked.push(run);
        return run === 0 ? undefined : manifest;
      },
    });

    expect(asked).toEqual([0, 1]);
    expect(result).toMatchObject({
      runs: 1,
      failures: 1,
      caught: 1,
      perRun: [{ available: 3, selected: 1 }],
    });
  });

  it("counts no failure that was broken before, excused, or judged a flake", () => {
    const wasBroken = aManifestTest(refs[0] ?? aTestRef(""), { pBroken: 0.9, failedLast: true });
    const broken = aManifest({ ...manifest, tests: [wasBroken, ...tests.slice(1)] });
    const history = pastOf({ pay: ["F", "F"], basket: ["P", "E"], login: ["P", "F"] }, [
      undefined,
      changing("src/search.ts"),
    ]);

    expect(
      replaying(history, { manifestBefore: () => broken, isFlake: (testId) => testId === refs[2]?.testId }),
    ).toMatchObject({
      runs: 1,
      failures: 0,
    });
    expect(replaying(history, { manifestBefore: () => broken })).toMatchObject({ failures: 1, caught: 0 });
  });

  it("takes runs that were narrowed, or whose change is unknown, for no evidence", () => {
    const narrowed = { wholeSuite: false, changedFiles: ["src/pay.ts"] };
    const history = pastOf({ pay: ["F", "F"] }, [undefined, narrowed]);

    expect(replaying(history)).toEqual({ runs: 0, failures: 0, caught: 0, timeShare: 0, perRun: [] });
  });

  it("measures what the links know, not what the options allow", () => {
    const history = pastOf({ pay: ["P", "F"] }, [undefined, changing("src/pay.ts")]);

    expect(replaying(history, { options: { maxTests: 0 } })).toMatchObject({ failures: 1, caught: 1 });
  });

  it("tells how far it is", () => {
    const seen: string[] = [];
    replaying(pastOf({}, [changing("src/pay.ts"), changing("src/pay.ts")]), {
      onProgress: (done, total) => seen.push(`${done}/${total}`),
    });

    expect(seen).toEqual(["1/2", "2/2"]);
  });
});
