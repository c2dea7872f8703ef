import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { learnStrengths } from "../../src/manifest/learn-strengths.ts";
import { DEFAULT_BREAK_RATE, DEFAULT_STRENGTHS } from "../../src/manifest/strengths.ts";
import type { RunSummary } from "../../src/model/history.ts";
import type { LinkTrial } from "../../src/model/log-lines.ts";
import { learnedStrengths } from "../../src/select/learned-links.ts";
import { aTestRef, idOf } from "../support/manifests.ts";
import { aRun } from "../support/remembered.ts";

const CART = "e2e/shop/cart.spec.ts";
const PAY = "e2e/shop/pay.spec.ts";
const tests = (file: string, ...titles: readonly string[]) => titles.map((title) => idOf(`${file}|${title}`));

const trial = (at: string, failed: readonly string[], of = 4, link = "import 1"): LinkTrial => ({
  at,
  link,
  of,
  failed: tests(at, ...failed),
});

function aBuild(
  trials: readonly LinkTrial[] | undefined,
  index: number,
  more: Partial<RunSummary> = {},
): RunSummary {
  const failures = trials?.reduce((sum, { failed }) => sum + failed.length, 0) ?? 0;
  const shadow = {
    available: 10,
    selected: 5,
    failures,
    caught: failures,
    timeShare: 0.5,
    wholeSuite: false,
    missed: [],
  };
  return aRun({ shadow, ...(trials && failures > 0 && { linkTrials: trials }), ...more }, index);
}

const builds = (...all: readonly (readonly LinkTrial[] | undefined)[]) =>
  all.map((trials, at) => aBuild(trials, at));

/** The strength in force of a direct import of one test. */
function strengthOf(runs: readonly RunSummary[], file: string, title = "other"): number {
  const { learned = [] } = learnStrengths(runs, DEFAULT_STRENGTHS);
  const one = learnedStrengths(learned)(
    { ...aTestRef(file, title), runner: runs[0]?.runner ?? "" },
    "import 1",
  );
  return one?.strength ?? DIRECT;
}

const rateOf = (runs: readonly RunSummary[]) =>
  learnStrengths(runs, DEFAULT_STRENGTHS).breakRates?.[0]?.rate ?? 0;
const aShard = (index: number, trials: readonly LinkTrial[] | undefined) =>
  aBuild(trials, index, { buildId: "ci-1", commit: "c", shard: { index, total: 2 } });

const DIRECT = DEFAULT_STRENGTHS.import[1] ?? 0;
const often = (trials: readonly LinkTrial[], times: number) =>
  builds(...Array.from({ length: times }, () => trials));

describe("learnStrengths", () => {
  it("keeps the defaults while nothing was seen", () => {
    expect(learnStrengths([], DEFAULT_STRENGTHS)).toEqual(DEFAULT_STRENGTHS);
    expect(learnStrengths([aRun({}, 0), aRun({}, 1)], DEFAULT_STRENGTHS)).toEqual(DEFAULT_STRENGTHS);
  });

  it("keeps the numbers that a person can check", () => {
    const { learned, breakRates } = learnStrengths(
      builds([trial(CART, ["a"])], undefined, undefined, [trial(CART, ["a", "b"]), trial(PAY, [], 2)]),
      DEFAULT_STRENGTHS,
    );

    expect(breakRates).toEqual([expect.objectContaining({ runner: "playwright", hits: 2, of: 4 })]);
    expect(learned).toContainEqual(
      expect.objectContaining({ runner: "playwright", scope: "", link: "import 1", hits: 3, of: 10 }),
    );
  });

  it("learns how often a change breaks anything", () => {
    expect(rateOf(often([trial(CART, ["a"])], 40))).toBeGreaterThan(0.7);
    expect(rateOf(builds(...Array.from({ length: 40 }, () => undefined)))).toBeLessThan(
      DEFAULT_BREAK_RATE / 2,
    );
  });

  it("tells the tests of a folder, a file and a single test from others", () => {
    const runs = often([trial(CART, ["always"]), trial(PAY, []), trial("e2e/admin/a.spec.ts", [], 1)], 24);

    expect(strengthOf(runs, CART, "always")).toBeGreaterThan(0.6);
    expect(strengthOf(runs, CART, "never")).toBeLessThan(0.2);
    expect(strengthOf(runs, PAY)).toBeLessThan(0.2);
    expect(strengthOf(runs, "unit/new.test.ts")).toBeLessThan(DIRECT);
    expect(strengthOf(runs, "unit/new.test.ts")).toBeGreaterThan(strengthOf(runs, PAY));
  });

  it("gives a file that was never tried what its folder has taught", () => {
    const runs = often([trial(CART, ["a", "b", "c", "d"]), trial("unit/a.test.ts", [])], 10);

    expect(strengthOf(runs, "e2e/shop/new.spec.ts")).toBeGreaterThan(
      strengthOf(runs, "unit/new.test.ts") + 0.3,
    );
  });

  it("lets old builds fade", () => {
    const silent = Array.from({ length: 300 }, () => [trial(PAY, ["x"], 4, "import 2")]);
    const hot = Array.from({ length: 10 }, () => [trial(CART, ["a", "b", "c", "d"])]);

    expect(strengthOf(builds(...silent, ...hot), CART)).toBeGreaterThan(0.8);
    expect(strengthOf(builds(...hot, ...silent), CART)).toBeLessThan(0.65);
  });

  it("does not take the tests of one build for so many witnesses", () => {
    const one = often([trial(CART, [], 100), trial(PAY, ["a"], 1, "import 2")], 1);
    const many = often([trial(CART, [], 5), trial(PAY, ["a"], 1, "import 2")], 20);

    expect(strengthOf(one, CART)).toBeGreaterThan(strengthOf(many, CART));
  });

  it("tells only those apart that failed most often, once an outbreak failed thousands", () => {
    const outbreak = Array.from({ length: 3000 }, (_, index) => `t${index}`);
    const runs = builds(
      [trial(CART, [...outbreak, "often"], 3100)],
      ...Array.from({ length: 20 }, () => [trial(CART, ["often"], 3100)]),
    );
    const { learned = [] } = learnStrengths(runs, DEFAULT_STRENGTHS);

    expect(strengthOf(runs, CART, "often")).toBeGreaterThan(0.6);
    expect(learned.length).toBeLessThanOrEqual(1010);
  });

  it("joins the shards of a build", () => {
    const { breakRates } = learnStrengths(
      [aShard(1, [trial(CART, ["a"])]), aShard(2, undefined)],
      DEFAULT_STRENGTHS,
    );

    expect(breakRates).toEqual([expect.objectContaining({ hits: 1, of: 1 })]);
  });

  it("passes over classes of links that a newer writer may know", () => {
    const runs = often([trial(CART, ["a"], 4, "telepathy")], 3);

    expect(learnStrengths(runs, DEFAULT_STRENGTHS).learned).toBeUndefined();
  });
});

const titles = ["a", "b", "c", "d"];
const someTrial = fc.record({
  at: fc.constantFrom(CART, PAY, "e2e/a.spec.ts", "unit/b.test.ts"),
  failed: fc.subarray(titles),
});
/** Each file once in a build. */
const someTrials = fc
  .uniqueArray(someTrial, { selector: ({ at }) => at, minLength: 1 })
  .map((all) => all.map(({ at, failed }) => trial(at, failed)));
const someBuilds = fc.array(someTrials, { minLength: 1, maxLength: 12 });

describe("a learned strength", () => {
  it("stays between certainty and nothing", () => {
    fc.assert(
      fc.property(someBuilds, (all) => {
        const { learned = [] } = learnStrengths(builds(...all), DEFAULT_STRENGTHS);
        for (const { strength, hits, of } of learned) {
          expect(strength).toBeGreaterThan(0);
          expect(strength).toBeLessThan(1);
          expect(hits).toBeLessThanOrEqual(of);
        }
      }),
    );
  });

  it("is never lowered by one more failure", () => {
    const always = trial("unit/keeps-it-broken.test.ts", ["z"], 1, "import 3");
    fc.assert(
      fc.property(someBuilds, fc.nat(), fc.nat(), fc.constantFrom(...titles), (all, build, place, title) => {
        const before = all.map((trials) => [...trials, always]);
        const at = build % all.length;
        const after = before.map((trials, index) =>
          index === at
            ? trials.map((one, where) =>
                where === place % (trials.length - 1) && !one.failed.includes(idOf(`${one.at}|${title}`))
                  ? { ...one, failed: [...one.failed, idOf(`${one.at}|${title}`)] }
                  : one,
              )
            : trials,
        );
        const file = before[at]?.[place % ((before[at]?.length ?? 2) - 1)]?.at ?? "";
        // What is in force is rounded, and left out where it says what the scope above says.
        expect(strengthOf(builds(...after), file, title)).toBeGreaterThanOrEqual(
          strengthOf(builds(...before), file, title) - 0.025,
        );
      }),
    );
  });
});
