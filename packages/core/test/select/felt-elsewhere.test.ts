import { describe, expect, it } from "vitest";
import type { ManifestFile } from "../../src/model/manifest.ts";
import { feltElsewhere } from "../../src/select/felt-elsewhere.ts";
import { loadedByTests } from "../../src/select/loaded-by-tests.ts";
import { sourceGraph } from "../../src/select/source-graph.ts";
import { aChangedFile, aFile } from "../support/manifests.ts";

const pages = ["cart", "home", "search", "orders", "login", "help"].map((name) =>
  aFile(`src/${name}.ts`, "src/money.ts"),
);

function isFelt(sources: readonly ManifestFile[]): boolean {
  const tests = ["e2e/a.spec.ts", "e2e/b.spec.ts"].map((file) => ({ runner: "web", file }));
  const loadedBy = loadedByTests(sources, tests);
  return feltElsewhere(sourceGraph(sources), () => loadedBy())(aChangedFile("src/money.ts"));
}

describe("feltElsewhere", () => {
  it("is so for a file that the whole application uses and one test borrows", () => {
    expect(isFelt([...pages, aFile("e2e/a.spec.ts", "src/money.ts")])).toBe(true);
  });

  it("is not so when tests load what uses it", () => {
    const loading = aFile("e2e/a.spec.ts", ...pages.map(({ path }) => path));

    expect(isFelt([...pages, loading])).toBe(false);
  });

  it("is not so when few files use it", () => {
    expect(isFelt([...pages.slice(0, 3), aFile("e2e/a.spec.ts", "src/money.ts")])).toBe(false);
  });
});
