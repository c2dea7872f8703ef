import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { diagnose } from "../../src/analyse/diagnose.ts";
import type { Diagnosed, DiagnosisFacts } from "../../src/analyse/diagnosis.ts";
import type { Kin, KinTally } from "../../src/analyse/kin.ts";
import type { Manifestation } from "../../src/model/history.ts";
import { aRun, remember, versions } from "../support/remembered.ts";

const NEW_ERROR = "new";
const OLD_ERROR = "old";

/** Diagnoses the last word of a remembered history, given what came before. */
function diagnoseLast(words: string, facts: Partial<DiagnosisFacts> = {}): Diagnosed {
  const { test, runs } = remember(words);
  const last = test.executions.at(-1);
  const earlier = test.executions.slice(0, -1);
  return diagnose({
    before: earlier.length === 0 ? undefined : { ...test, executions: earlier },
    runs: runs.slice(0, -1),
    run: runs.at(-1) ?? aRun(),
    attempts: last?.attempts ?? "",
    failures: [{ category: "assertion", fingerprint: NEW_ERROR }],
    ...facts,
  });
}

function withManifestations(words: string, known: Partial<Manifestation>): Diagnosed {
  const { test, runs } = remember(words);
  const manifestation: Manifestation = {
    fingerprint: OLD_ERROR,
    category: "timeout",
    kind: "timeout/expect",
    message: "",
    count: 4,
    passedOnRetry: 4,
    firstSeen: "",
    lastSeen: "",
    ...known,
  };
  return diagnoseLast(words, {
    before: { ...test, executions: test.executions.slice(0, -1), manifestations: [manifestation] },
    runs,
    failures: [{ category: "timeout", fingerprint: OLD_ERROR }],
  });
}

function flakeGiven(kin: Kin): number {
  return diagnoseLast(`${FLAKY} w0:F`, { kin }).probabilities.flake;
}

function oneMore({ executed, failed }: KinTally): KinTally {
  return { executed: executed + 1, failed: failed + 1 };
}

const STABLE = versions(56, "P");
const FLAKY = Array.from({ length: 40 }, (_, index) => `v${index}:${index % 5 === 0 ? "FP" : "P"}`).join(" ");

describe("the diagnosis", () => {
  it.each([
    {
      diagnosis: "regression",
      words: `${STABLE} w0:FFF`,
      why: "a stable test fails all attempts at a new version",
    },
    { diagnosis: "flake", words: `${STABLE} w0:FP`, why: "a retry passes" },
    { diagnosis: "flake", words: `${FLAKY} w0:F`, why: "a flaky test fails once" },
    { diagnosis: "flake", words: `${STABLE} w0:P w0:F`, why: "the same code passed before" },
    { diagnosis: "known-broken", words: `${STABLE} w0:FFF w1:FFF w2:FFF`, why: "it was broken before" },
    { diagnosis: "environment", words: `${STABLE} w0:EEE`, why: "only an outage failed it" },
    { diagnosis: "unknown", words: "v0:F", why: "it was never seen before" },
  ])("is $diagnosis when $why", ({ diagnosis, words }) => {
    expect(diagnoseLast(words).diagnosis).toBe(diagnosis);
  });

  it("never blames a regression on code that passed before", () => {
    expect(diagnoseLast(`${STABLE} w0:P w0:FFF`).probabilities.regression).toBe(0);
  });

  it("believes in a regression more when the change is linked, less when nothing links it", () => {
    const words = `${FLAKY} w0:FF`;
    const linked = diagnoseLast(words, { links: [{ file: "src/pay.ts", strength: 0.9 }] });
    const unknown = diagnoseLast(words);
    const apart = diagnoseLast(words, { links: [] });
    expect(linked.probabilities.regression).toBeGreaterThan(unknown.probabilities.regression);
    expect(unknown.probabilities.regression).toBeGreaterThan(apart.probabilities.regression);
  });

  it("believes in a flake more when the error passed on a retry before", () => {
    const words = `${FLAKY} w0:FF`;
    const seen = withManifestations(words, { passedOnRetry: 4 });
    const never = withManifestations(words, { passedOnRetry: 0 });
    expect(seen.probabilities.flake).toBeGreaterThan(never.probabilities.flake);
  });

  it("believes in a flake less when many other tests fail in the run", () => {
    const alone = diagnoseLast(`${FLAKY} w0:FF`, { suite: { executed: 200, failed: 1 } });
    const together = diagnoseLast(`${FLAKY} w0:FF`, { suite: { executed: 200, failed: 60 } });
    expect(together.probabilities.flake).toBeLessThan(alone.probabilities.flake);
  });

  it("counts only what fails beyond the suite's quiet runs", () => {
    const suite = { executed: 200, failed: 9 };
    const usual = diagnoseLast(`${FLAKY} w0:FF`, { suite: { ...suite, quietShare: 0.04 } });
    const unusual = diagnoseLast(`${FLAKY} w0:FF`, { suite });
    expect(usual.probabilities.flake).toBeGreaterThan(unusual.probabilities.flake);
  });

  it("believes in a flake less for every test like it that fails with it, more for twins that pass", () => {
    const tally = fc.record({ executed: fc.nat(20), failed: fc.nat(20) }).map(({ executed, failed }) => ({
      executed: executed + failed,
      failed,
    }));
    fc.assert(
      fc.property(tally, tally, fc.nat(20), (twins, fileMates, sameError) => {
        const flake = flakeGiven({ twins, fileMates, sameError });
        expect(flakeGiven({ twins, fileMates: oneMore(fileMates), sameError })).toBeLessThanOrEqual(flake);
        expect(flakeGiven({ twins, fileMates, sameError: sameError + 1 })).toBeLessThanOrEqual(flake);
        if (twins.executed === 0) return;
        expect(flakeGiven({ twins: oneMore(twins), fileMates, sameError })).toBeLessThanOrEqual(flake);
        const oneMorePassed = { ...twins, executed: twins.executed + 1 };
        expect(flakeGiven({ twins: oneMorePassed, fileMates, sameError })).toBeGreaterThanOrEqual(flake);
      }),
      { numRuns: 50 },
    );
  });

  it("takes what stays broken on one branch for one failed retry, on several branches for several", () => {
    const flakes = versions(20, "FP", "f");
    const onOne = `${flakes} a0@a:FF a1@a:FF a2@a:FF a3@a:P w0:F`;
    const onThree = `${flakes} a0@a:FF b0@b:FF c0@c:FF a3@a:P w0:F`;
    expect(diagnoseLast(onOne).probabilities.flake).toBeGreaterThan(
      diagnoseLast(onThree).probabilities.flake,
    );
  });

  it("believes in a regression when others fail that are linked to the same changed file", () => {
    const links = [{ file: "src/pay.ts", strength: 0.4 }];
    const words = `${STABLE} w0:F`;
    const alone = diagnoseLast(words, { links, neighbours: { executed: 40, failed: 0 } });
    const together = diagnoseLast(words, { links, neighbours: { executed: 40, failed: 6 } });
    expect(alone.probabilities).toEqual(diagnoseLast(words, { links }).probabilities);
    expect(together.probabilities.regression).toBeGreaterThan(alone.probabilities.regression);
  });

  it("blames the environment when the error names the network", () => {
    const failures = [{ category: "network" as const, fingerprint: NEW_ERROR }];
    const words = `${STABLE} w0:FF`;
    expect(diagnoseLast(words, { failures }).probabilities.environment).toBeGreaterThan(
      5 * diagnoseLast(words).probabilities.environment,
    );
  });

  it("gives probabilities that sum to 1 and names the greatest", () => {
    const letters = fc.constantFrom("P", "F", "FP", "FFF", "E", "S");
    const failing = fc.constantFrom("F", "FP", "FFF", "FFP", "E");
    const links = fc.option(
      fc.array(
        fc.record({ file: fc.constant("src/a.ts"), strength: fc.double({ min: 0, max: 1, noNaN: true }) }),
      ),
      { nil: undefined },
    );
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 20 }), failing, links, (earlier, last, linked) => {
        const words = [...earlier, last].map((attempts, index) => `v${index >> 1}:${attempts}`).join(" ");
        const { probabilities, diagnosis, probability } = diagnoseLast(
          words,
          linked === undefined ? {} : { links: linked },
        );
        const all = Object.values(probabilities);
        expect(all.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
        expect(probability).toBe(Math.max(...all));
        expect(probabilities[diagnosis]).toBe(probability);
      }),
      { numRuns: 100 },
    );
  });
});

describe("the reasons", () => {
  it("tell how long a regression's test was sound, and what changed", () => {
    const links = [{ file: "src/checkout/pay.ts", strength: 0.8 }];
    expect(diagnoseLast(`${STABLE} w0:FF`, { links }).because).toEqual([
      "sound in 56 runs, 0 flaky",
      "linked to src/checkout/pay.ts (changed)",
    ]);
  });

  it("tell a flake's record and that the same code passed", () => {
    const { because } = diagnoseLast(`${FLAKY} w0:P w0:F`);
    expect(because[0]).toMatch(/^failed 9 of 50 attempts \(\d+–\d+ %\), 8 passed on retry$/);
    expect(because[1]).toBe("passed on the same code 1 h ago");
  });

  it("count the same error of earlier runs", () => {
    expect(withManifestations(`${FLAKY} w0:FP`, { count: 4 }).because[0]).toMatch(/; same error 5×$/);
  });

  it("tell since when a broken test fails", () => {
    expect(diagnoseLast(`${STABLE} w0:FF w1:FF w2:FF`).because).toEqual([
      "failing since w0, 2 runs before this one",
    ]);
  });

  it("say that too little is remembered", () => {
    expect(diagnoseLast("v0:F").because).toEqual(["seen for the first time"]);
  });
});
