import { describe, expect, it } from "vitest";
import { importLinks } from "../../src/select/import-links.ts";
import { sourceGraph } from "../../src/select/source-graph.ts";
import type { ManifestFile } from "../../src/model/manifest.ts";
import { aChangedFile, aFile } from "../support/manifests.ts";

const isTestFile = (path: string): boolean => path.endsWith(".spec.ts");

function linksTo(path: string, files: readonly ManifestFile[]): Record<string, readonly unknown[]> {
  const links = importLinks({
    files: [aChangedFile(path)],
    graph: sourceGraph(files),
    isTestFile,
    strengths: [1, 0.8, 0.4],
  });
  return Object.fromEntries(links);
}

describe("importLinks", () => {
  it("takes the shortest way from the test file to the changed file", () => {
    const files = [
      aFile("a.spec.ts", "page.ts", "src/cart.ts"),
      aFile("page.ts", "src/cart.ts"),
      aFile("b.spec.ts", "page.ts"),
    ];

    expect(linksTo("src/cart.ts", files)).toEqual({
      "a.spec.ts": [{ kind: "import", file: "src/cart.ts", distance: 1, strength: 0.8 }],
      "b.spec.ts": [{ kind: "import", file: "src/cart.ts", distance: 2, strength: 0.4 }],
    });
  });

  it("uses the last strength for all longer ways, and ends in circles", () => {
    const files = [
      aFile("a.spec.ts", "b.ts"),
      aFile("b.ts", "c.ts"),
      aFile("c.ts", "d.ts", "b.ts"),
      aFile("d.ts", "c.ts"),
    ];

    expect(linksTo("d.ts", files)["a.spec.ts"]).toEqual([
      { kind: "import", file: "d.ts", distance: 3, strength: 0.4 },
    ]);
  });

  it("lets imports of types count only where nothing else imports the file", () => {
    const typed = {
      ...aFile("a.spec.ts", "src/cart.ts", "src/kinds.ts"),
      typeImports: ["src/cart.ts", "src/kinds.ts"],
    };
    const files = [typed, aFile("b.spec.ts", "src/cart.ts")];

    expect(Object.keys(linksTo("src/cart.ts", files))).toEqual(["b.spec.ts"]);
    expect(Object.keys(linksTo("src/kinds.ts", files))).toEqual(["a.spec.ts"]);
  });

  it("joins a test file to its own change once, also when it is in a circle", () => {
    const files = [aFile("a.spec.ts", "page.ts"), aFile("page.ts", "a.spec.ts")];

    expect(linksTo("a.spec.ts", files)).toEqual({
      "a.spec.ts": [{ kind: "changed", file: "a.spec.ts", snapshot: false, strength: 1 }],
    });
  });

  it("knows nothing of a file outside the graph", () => {
    expect(linksTo("src/new.ts", [aFile("a.spec.ts", "src/cart.ts")])).toEqual({});
  });
});
