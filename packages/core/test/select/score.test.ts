import { describe, expect, it } from "vitest";
import type { ChangeLink } from "../../src/select/change-link.ts";
import type { ManifestTest } from "../../src/model/manifest.ts";
import { riskOf, scoreTest, type ScoredTest } from "../../src/select/score.ts";
import { aManifestTest, aTestRef } from "../support/manifests.ts";

const imports = (strength: number): ChangeLink => ({
  kind: "import",
  file: "src/a.ts",
  distance: 1,
  strength,
});

function scored(
  links: readonly ChangeLink[],
  more: Partial<ManifestTest> = {},
  breakRate?: number,
): ScoredTest {
  const known = aManifestTest(aTestRef("e2e/a.spec.ts", "a"), { pFailNext: 0, pBroken: 0, ...more });
  return scoreTest({ test: known, known, index: 0, p50Ms: 1000, p90Ms: 1500 }, links, [], breakRate);
}

describe("scoreTest", () => {
  it("counts the strongest link whole, and what else there is a little", () => {
    const { score } = scored([imports(0.4), imports(0.5)]);

    expect(scored([imports(0.5)]).score).toBeCloseTo(0.5);
    expect(score).toBeCloseTo(1 - 0.5 * 0.6 ** 0.1);
  });

  it("expects of a change no more failures than changes of this suite bring", () => {
    const links = [imports(0.5)];

    expect(scored(links, {}, 0.2).pFail).toBeCloseTo(0.1);
    expect(scored(links, {}, 0.02).pFail).toBeCloseTo(0.01);
    expect(scored(links, {}, 0.02).score).toBe(scored(links, {}, 0.2).score);
  });

  it("adds what the history expects", () => {
    expect(scored([imports(0.5)], { pFailNext: 0.2 }).score).toBeCloseTo(0.6);
    expect(scored([], { pFailNext: 0.2 }).pFail).toBeCloseTo(0.2);
  });

  it("counts a flake in the chance of failing, but not in what is worth finding", () => {
    const flaky = scored([imports(0.5)], { pFailNext: 0.3, flakeRate: 0.3 }, 0.1);

    expect(flaky.pFail).toBeCloseTo(1 - 0.7 * 0.95);
    expect(flaky.worth).toBeCloseTo(0.05);
  });

  it("counts a critical test's reasons twice, and a negligible one's less", () => {
    expect(scored([imports(0.5)], { importance: "critical" }).score).toBeCloseTo(0.75);
    expect(scored([imports(0.5)], { importance: "low" }).score).toBeLessThan(0.5);
    expect(scored([], { importance: "critical" }).score).toBe(0);
  });

  it("holds nothing against a test that few runs have seen: after the first run that is every test", () => {
    expect(scored([imports(0.5)], { verdict: "new" }).score).toBeCloseTo(0.5);
  });

  it("wants a test that is probably broken even without a link", () => {
    expect(scored([], { pBroken: 0.4, pFailNext: 0.4 })).toMatchObject({ wanted: true, always: false });
    expect(scored([], { pBroken: 0.001 })).toMatchObject({ wanted: false, worth: 0 });
  });

  it("takes a co-failure for the rate of failures that it is", () => {
    const link: ChangeLink = {
      kind: "co-failure",
      file: "src/a.ts",
      strength: 0.6,
      link: { kind: "co-failure", file: "src/a.ts", strength: 0.6 },
    };

    expect(scored([link]).pFail).toBeCloseTo(0.6);
  });
});

describe("riskOf", () => {
  it.each([
    [1, "critical"],
    [0.75, "critical"],
    [0.74, "high"],
    [0.5, "high"],
    [0.25, "medium"],
    [0.24, "low"],
    [0, "low"],
  ] as const)("calls %d %s", (score, risk) => {
    expect(riskOf(score)).toBe(risk);
  });
});
