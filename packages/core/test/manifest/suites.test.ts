import { describe, expect, it } from "vitest";
import { groupBuilds } from "../../src/manifest/builds.ts";
import { lastWholeRunAt, suiteIn, suitesOf, workersOf } from "../../src/manifest/suites.ts";
import { aRun } from "../support/remembered.ts";

const END_TO_END = { runner: "playwright", config: "playwright.config.ts" };
const UNIT = { runner: "jest", config: "jest.config.js" };
const OTHER_UNIT = { runner: "jest", config: "packages/other/jest.config.js" };

const suites = [
  { ...END_TO_END, workers: 2, lastWholeRunAt: "2026-03-01" },
  { ...UNIT, workers: 8, lastWholeRunAt: "2026-03-05" },
  { ...OTHER_UNIT, workers: 4 },
];

describe("the suites of a repository", () => {
  it("come from its runs, each with its own last whole run", () => {
    const runs = [
      aRun({ ...END_TO_END }, 0),
      aRun({ ...UNIT }, 1),
      aRun({ ...END_TO_END, wholeSuite: false }, 2),
      aRun({ ...OTHER_UNIT, wholeSuite: false }, 3),
    ];
    const { builds } = groupBuilds(runs);
    expect(suitesOf(builds, [{ ...UNIT, workers: 8 }])).toEqual([
      { ...END_TO_END, workers: 1, lastWholeRunAt: runs[0]?.startedAt },
      { ...UNIT, workers: 8, lastWholeRunAt: runs[1]?.startedAt },
      { ...OTHER_UNIT, workers: 1 },
    ]);
  });

  it("are parts of one build of CI, and none makes another's build whole", () => {
    const build = { buildId: "42", commit: "c" };
    const runs = [aRun({ ...END_TO_END, ...build }, 0), aRun({ ...UNIT, ...build, wholeSuite: false }, 1)];
    expect(groupBuilds(runs).builds.map(({ wholeSuite }) => wholeSuite)).toEqual([true, false]);
  });

  it("are each as fresh as their own last whole run", () => {
    expect(lastWholeRunAt({ suites }, UNIT)).toBe("2026-03-05");
    expect(lastWholeRunAt({ suites }, OTHER_UNIT)).toBeUndefined();
  });

  it("of one runner are as fresh as its last whole run", () => {
    expect(lastWholeRunAt({ suites }, { runner: "jest" })).toBe("2026-03-05");
    expect(lastWholeRunAt({ suites }, { runner: "vitest" })).toBeUndefined();
  });

  it("are together as fresh as the runner whose whole run is longest ago", () => {
    expect(lastWholeRunAt({ suites })).toBe("2026-03-01");
    expect(lastWholeRunAt({ suites: suites.slice(1) })).toBe("2026-03-05");
    expect(lastWholeRunAt({ suites: [...suites, { runner: "vitest", workers: 1 }] })).toBeUndefined();
  });

  it("have workers of their own", () => {
    expect([workersOf({ suites }, UNIT), workersOf({ suites }), workersOf({ suites: [] })]).toEqual([
      8, 2, 1,
    ]);
  });

  it("are served by runs that did not tell their config", () => {
    const untold = { runner: "jest", workers: 3 };
    expect(suiteIn({ suites: [untold] }, UNIT)).toBe(untold);
    expect(suiteIn({ suites: [untold, ...suites] }, UNIT)).toBe(suites[1]);
    expect(suiteIn({ suites: [untold] }, END_TO_END)).toBeUndefined();
  });
});
