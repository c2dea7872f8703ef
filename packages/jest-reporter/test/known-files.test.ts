import { expect, it } from "vitest";
import { aManifest, aManifestTest, aTestRef } from "../../core/test/support/manifests.ts";
import { knownFiles } from "../src/known-files.ts";
import { aJestTest, knownOf } from "./support/known.ts";

it("knows nothing without a manifest", () => {
  expect(knownFiles(undefined).size).toBe(0);
});

it("puts the tests of a file in a project together, with what the file takes beyond them", () => {
  const tests = [
    aJestTest("src/a.test.js", { titlePath: ["one"], p50Ms: 30, pFailNext: 0.1 }),
    aJestTest("src/a.test.js", { titlePath: ["two"], p50Ms: 50, pFailNext: 0.3 }),
    aJestTest("src/a.test.js", { project: "dom", p50Ms: 7 }),
  ];
  const testFiles = [{ runner: "jest", project: "", file: "src/a.test.js", overheadMs: 20 }];
  const known = knownFiles(aManifest({ tests, testFiles }));
  expect([...known.keys()]).toEqual(["src/a.test.js", "[dom] src/a.test.js"]);
  expect(known.get("src/a.test.js")).toMatchObject({ expectedMs: 100, pFail: 0.3 });
  expect(known.get("[dom] src/a.test.js")).toMatchObject({
    project: "dom",
    expectedMs: 7,
  });
});

it("takes a file that did not load for a failed one", () => {
  expect(knownOf(aJestTest("a.test.js", { unloaded: true })).get("a.test.js")?.pFail).toBe(0.5);
});

it("leaves out the tests of other runners", () => {
  expect(knownOf(aManifestTest(aTestRef("e2e/cart.spec.ts", "cart"))).size).toBe(0);
});
