import { describe, expect, it } from "vitest";
import { DEFAULT_STRENGTHS } from "../../src/manifest/strengths.ts";
import type { LearnedStrength, Strengths } from "../../src/model/manifest.ts";
import { select } from "../../src/select/select.ts";
import { aChange, aFile, aManifest, aManifestTest, aTestRef, NOW } from "../support/manifests.ts";

const learned = (scope: string, strength: number, more: Partial<LearnedStrength> = {}): LearnedStrength => ({
  runner: "playwright",
  scope,
  link: "import 1",
  strength,
  hits: 14,
  of: 220,
  ...more,
});

/** As many test files as asked for import one source, which changed. */
function selected(strengths: Partial<Strengths>, files = 2) {
  const tests = Array.from({ length: files }, (_, index) => `e2e/${index}.spec.ts`).flatMap((file) => [
    aManifestTest(aTestRef(file, "a"), { pFailNext: 0 }),
    aManifestTest(aTestRef(file, "b"), { pFailNext: 0 }),
  ]);
  const others = Array.from({ length: 3 * files }, (_, index) =>
    aManifestTest(aTestRef(`other/${index}.spec.ts`, "c")),
  );
  const { tests: chosen } = select({
    manifest: aManifest({
      tests: [...tests, ...others],
      files: tests.map(({ file }) => aFile(file, "src/cart.ts")),
      strengths: { ...DEFAULT_STRENGTHS, ...strengths },
    }),
    change: aChange("src/cart.ts"),
    options: {},
    now: NOW,
  });
  return chosen;
}

const scoresOf = (chosen: ReturnType<typeof selected>) =>
  Object.fromEntries(chosen.map(({ file, titlePath, score }) => [`${file} ${titlePath.join(" ")}`, score]));

describe("a selection", () => {
  it("goes by what the narrowest scope of a test has taught", () => {
    const own = aTestRef("e2e/0.spec.ts", "a").testId;
    const chosen = selected({
      learned: [learned("", 0.1), learned("e2e/0.spec.ts", 0.6), learned(own, 0.9)],
    });

    expect(scoresOf(chosen)).toEqual({
      "e2e/0.spec.ts a": 0.9,
      "e2e/0.spec.ts b": expect.closeTo(0.6),
      "e2e/1.spec.ts a": expect.closeTo(0.1),
      "e2e/1.spec.ts b": expect.closeTo(0.1),
    });
    expect(chosen.at(-1)?.reasons[0]?.text).toBe("imports src/cart.ts (such links failed 14 of 220 times)");
  });

  it("holds what was learned of another runner or kind of link for nothing", () => {
    const elsewhere = [learned("", 0.9, { runner: "jest" }), learned("", 0.9, { link: "import 2" })];

    expect(scoresOf(selected({ learned: elsewhere }))).toEqual(scoresOf(selected({})));
  });

  it("expects less of each test when many test files reach the changed file", () => {
    const [few] = selected({}, 5);
    const [many] = selected({}, 6);

    expect(few?.reasons[0]).toMatchObject({ link: "import 1", strength: 0.45 });
    expect(many?.reasons[0]).toMatchObject({ link: "import 1 wide", strength: expect.closeTo(0.45 * 0.25) });
  });

  it("takes every linked test when nothing limits it, however little its links say", () => {
    expect(selected({ learned: [learned("", 0.01)] })).toHaveLength(4);
    expect(selected({ learned: [learned("", 0)] })).toHaveLength(4);
  });

  it("expects as many failures as changes of this suite bring", () => {
    const [rare] = selected({ breakRates: [{ runner: "playwright", rate: 0.01, hits: 1, of: 100 }] });
    const [often] = selected({ breakRates: [{ runner: "playwright", rate: 0.5, hits: 50, of: 100 }] });

    expect(rare?.pFail).toBeCloseTo(0.0045);
    expect(often?.pFail).toBeCloseTo(0.225);
    expect(rare?.score).toBe(often?.score);
  });
});
