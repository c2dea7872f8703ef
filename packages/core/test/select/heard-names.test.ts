import { describe, expect, it } from "vitest";
import type { ManifestFile } from "../../src/model/manifest.ts";
import { heardNames, type HeardNames } from "../../src/select/heard-names.ts";
import { loadedByTests } from "../../src/select/loaded-by-tests.ts";
import { nameSources } from "../../src/select/name-sources.ts";
import { sourceGraph } from "../../src/select/source-graph.ts";
import { aChangedFile, aFile, aManifestTest, aTestRef } from "../support/manifests.ts";

const unit = aManifestTest({ ...aTestRef("test/money.test.ts", "money"), runner: "unit" });
const web = aManifestTest({ ...aTestRef("e2e/cart.spec.ts", "cart"), runner: "web" });
const isTestFile = (path: string): boolean => path === unit.file || path === web.file;

/** What is heard of a changed `src/money.ts` when the sources import each other so. */
function heard(runner: string, ...sources: readonly ManifestFile[]): HeardNames {
  const graph = sourceGraph(sources);
  const changed = aChangedFile("src/money.ts");
  const names = nameSources(changed, { graph, isTestFile });
  const loadedBy = loadedByTests(sources, [unit, web]);
  return heardNames({ graph, loadedBy, testFiles: [unit] })(runner, changed, names);
}

const viaOf = ({ sources }: HeardNames) => sources.flatMap(({ via }) => via?.path ?? []);

describe("heardNames", () => {
  const application = [aFile("src/cart.ts", "src/money.ts"), aFile(web.file, "e2e/pages.ts")];

  it("hears everything where no test loads the file", () => {
    const names = heard("web", ...application);

    expect(names.toAll).toBe(true);
    expect(viaOf(names)).toEqual(["src/cart.ts"]);
  });

  it("is silent to those who do not import a file that others of the runner load, with all that uses it", () => {
    const names = heard("unit", ...application, aFile(unit.file, "src/cart.ts"));

    expect(names.toAll).toBe(false);
    expect(viaOf(names)).toEqual([]);
  });

  it("is not silenced by the tests of another runner", () => {
    const names = heard("web", ...application, aFile(unit.file, "src/cart.ts"));

    expect(names.toAll).toBe(true);
    expect(viaOf(names)).toEqual(["src/cart.ts"]);
  });

  it("hears the file where a driven application has more than a test borrows", () => {
    const names = heard("web", ...application, aFile("e2e/pages.ts", "src/money.ts"));

    expect(names.toAll).toBe(true);
    expect(viaOf(names)).toEqual(["src/cart.ts"]);
  });

  it("hears only the other names of such code where tests run the code themselves", () => {
    const names = heard("unit", ...application, aFile(unit.file, "src/money.ts"));

    expect(names.toAll).toBe(false);
    expect(viaOf(names)).toEqual(["src/cart.ts"]);
  });

  it("does not take an import of types for loading", () => {
    const types = { ...aFile(unit.file, "src/money.ts"), typeImports: ["src/money.ts"] };

    expect(heard("unit", types).toAll).toBe(true);
  });

  it("hears a file that a crowd of unloaded code uses", () => {
    const crowd = Array.from({ length: 20 }, (_, index) => aFile(`src/page${index}.ts`, "src/money.ts"));

    expect(heard("unit", ...crowd, aFile(unit.file, "src/money.ts")).toAll).toBe(true);
  });
});
