import { describe, expect, it } from "vitest";
import type { ManifestTest } from "../../src/model/manifest.ts";
import type { SelectionSummary } from "../../src/model/selection.ts";
import { select } from "../../src/select/select.ts";
import { aChangedFile, aFile, aManifest, aManifestTest, aTestRef, NOW } from "../support/manifests.ts";

const THEN = "000000000000";
const SPEC = "e2e/shop.spec.ts";

function aWatched(title: string, ...sources: readonly string[]): ManifestTest {
  const executed = [...sources, SPEC].map((file) => ({ file, hash: THEN }));
  return aManifestTest(aTestRef(SPEC, title), { executed });
}

/** Nine tests that execute what changes. */
const most = Array.from({ length: 9 }, (_, index) => aWatched(`most ${index}`, "web/most.ts"));
const buys = aWatched("buys", "web/cart.ts", "web/pay.ts");

function summaryWith(others: readonly ManifestTest[], pay = THEN): SelectionSummary {
  const contents = new Map([
    ...["web/most.ts", "web/cart.ts", SPEC].map((file) => [file, THEN] as const),
    ["web/pay.ts", pay] as const,
  ]);
  const change = { base: "HEAD", files: [aChangedFile("web/most.ts")], contents };
  const manifest = aManifest({ tests: [...most, ...others], files: [aFile(SPEC)] });
  return select({ manifest, change, options: {}, now: NOW }).summary;
}

describe("a change that most of the suite executes", () => {
  it("asks for no more when all others were watched and surely do what they did", () => {
    expect(summaryWith([buys])).toMatchObject({ selected: 9, available: 10, wholeSuite: false });
  });

  it("asks for all when one of the others may do something else by now", () => {
    expect(summaryWith([buys], "111111111111")).toMatchObject({ selected: 10, wholeSuite: true });
  });

  it("asks for a test that nobody watched with them", () => {
    expect(summaryWith([buys, aManifestTest(aTestRef(SPEC, "unwatched"))]).selected).toBe(10);
  });
});
