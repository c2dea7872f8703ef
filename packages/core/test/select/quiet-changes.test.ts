import { describe, expect, it } from "vitest";
import type { ChangedFile } from "../../src/model/change.ts";
import type { Manifest } from "../../src/model/manifest.ts";
import type { Selection } from "../../src/model/selection.ts";
import type { HindcastOptions } from "../../src/config/options.ts";
import { select } from "../../src/select/select.ts";
import { aChangedFile, aFile, aManifest, aManifestTest, aTestRef, NOW } from "../support/manifests.ts";

const CART = "src/cart.ts";
const FILE = "test/cart.test.ts";
const THEN = "000000000000";
const cart = aManifestTest(aTestRef(FILE, "cart", "adds up"), {
  links: [{ kind: "co-failure", file: CART, strength: 0.9, hits: 9, of: 10 }],
});
const others = ["a", "b", "c", "d"].map((name) => aManifestTest(aTestRef(`test/${name}.test.ts`, name)));

function selecting(
  files: readonly ChangedFile[],
  options: HindcastOptions = {},
  more: Partial<Manifest> = {},
): Selection {
  const manifest = aManifest({
    tests: [cart, ...others],
    files: [aFile(FILE, CART), aFile(CART, "src/money.ts")],
    ...more,
  });
  const contents = new Map([CART, FILE].map((file) => [file, THEN]));
  return select({ manifest, change: { base: "HEAD", files, contents }, options, now: NOW });
}

const layout = (path: string): ChangedFile => aChangedFile(path, { edits: [], only: "layout" });
const types = (path: string): ChangedFile => aChangedFile(path, { edits: [], only: "types" });
const reasons = ({ tests }: Selection): readonly string[] =>
  tests.flatMap((test) => test.reasons.map(({ text }) => text));

describe("a change of comments or layout", () => {
  it("selects nothing, whatever links there are, and says so", () => {
    const { tests, summary } = selecting([layout(CART)]);
    expect(tests).toEqual([]);
    expect(summary.why).toBe("No test: src/cart.ts changed only in comments or layout.");
    expect(selecting([layout(CART), layout(FILE)]).summary.why).toBe(
      "No test: 2 files changed only in comments or layout.",
    );
  });

  it("is in no net", () => {
    for (const path of ["jest.config.js", "src/unknown.ts", "test/setup.ts"])
      expect(selecting([layout(path)]).summary).toMatchObject({ selected: 0, wholeSuite: false });
  });

  it("is one of code in a file that the user lists", () => {
    for (const change of [layout("src/legacy.js"), types("src/legacy.js")])
      expect(selecting([change], { alwaysRunAll: ["src/legacy.js"] }).summary.wholeSuite).toBe(true);
  });

  it("is told beside what did change", () => {
    expect(selecting([layout("src/money.ts"), aChangedFile(CART)]).summary.why).toBe(
      "1 of 5 tests: 1 linked to the change; 1 file changed only in comments or layout.",
    );
    expect(selecting([layout(CART), aChangedFile("README.md")]).summary.why).toBe(
      "No test: no test depends on README.md; 1 file changed only in comments or layout.",
    );
  });

  it("names no test file whose tests nobody knows", () => {
    expect(selecting([layout("test/new.test.ts")]).unlistedFiles).toBeUndefined();
  });
});

describe("a change of types", () => {
  it("asks for what imports it, weakly, and for nothing else", () => {
    const selection = selecting([types(CART)]);
    expect(reasons(selection)).toEqual(["imports src/cart.ts, of which only types changed"]);
    expect(selection.tests[0]?.reasons[0]?.strength).toBe(0.25);
  });

  it("is in no net", () => {
    for (const path of ["jest.config.ts", "src/unknown.ts"])
      expect(selecting([types(path)]).summary).toMatchObject({ selected: 0, wholeSuite: false });
  });

  it("asks for what imports it also where all is known that was executed", () => {
    const executed = [CART, FILE].map((file) => ({ file, hash: THEN, uncalled: "" }));
    const testFiles = [{ runner: "playwright", project: "", file: FILE, executed }];
    expect(reasons(selecting([types(CART)], {}, { testFiles }))).toEqual([
      "imports src/cart.ts, of which only types changed",
    ]);
    expect(reasons(selecting([aChangedFile(CART, { edits: [] })], {}, { testFiles }))).toHaveLength(1);
  });
});
