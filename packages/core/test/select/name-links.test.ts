import { describe, expect, it } from "vitest";
import type { ManifestFile, ManifestTest } from "../../src/model/manifest.ts";
import { nameLinks } from "../../src/select/name-links.ts";
import { sourceGraph } from "../../src/select/source-graph.ts";
import { aChangedFile, aFile, aManifestTest, aTestRef } from "../support/manifests.ts";

const subjects = [
  "checkout",
  "basket",
  "login",
  "search",
  "profile",
  "orders",
  "returns",
  "gifts",
  "stock",
  "prices",
];
const suite: readonly ManifestTest[] = subjects.map((subject) =>
  aManifestTest(aTestRef(`e2e/${subject}.spec.ts`, subject, `opens for customers`)),
);

function namesFor(
  path: string,
  options: { readonly files?: readonly ManifestFile[]; readonly functions?: string[] } = {},
) {
  const { ofTest, explained } = nameLinks({
    files: [aChangedFile(path, { functions: options.functions ?? [] })],
    tests: suite,
    graph: sourceGraph(options.files ?? []),
    isTestFile: (file) => file.endsWith(".spec.ts"),
    hear: (_runner, _changed, sources) => ({ sources, toAll: true }),
    isImported: () => false,
    isSettled: () => false,
    strength: 0.5,
  });
  const links = [...ofTest].map(([test, [link]]) => ({ subject: subjects[test], link }));
  return { links, explained: [...explained] };
}

const subjectsOf = (
  path: string,
  options?: Parameters<typeof namesFor>[1],
): readonly (string | undefined)[] => namesFor(path, options).links.map(({ subject }) => subject);

describe("nameLinks", () => {
  it("joins tests and files that share a rare word, never surer than the strength allows", () => {
    const { links, explained } = namesFor("src/baskets.ts");

    expect(links).toHaveLength(1);
    expect(links[0]?.subject).toBe("basket");
    expect(links[0]?.link?.strength).toBeGreaterThan(0.3);
    expect(links[0]?.link?.strength).toBeLessThanOrEqual(0.5);
    expect(explained).toEqual(["src/baskets.ts"]);
  });

  it("hears no word that many tests hold, and no stop word", () => {
    expect(subjectsOf("src/customers.ts")).toEqual([]);
    expect(subjectsOf("src/index.ts")).toEqual([]);
  });

  it("asks for the names of changed functions", () => {
    expect(subjectsOf("src/rules.ts", { functions: ["returnsAllowed"] })).toEqual(["returns"]);
  });

  it("trusts the name of an importer less, and of an importer's importer less still", () => {
    const files = [aFile("src/stock.ts", "src/units.ts"), aFile("src/prices.ts", "src/stock.ts")];
    const strengths = new Map(
      namesFor("src/units.ts", { files }).links.map(({ subject, link }) => [subject, link]),
    );

    expect(strengths.get("stock")?.via).toEqual({ path: "src/stock.ts", distance: 1 });
    expect(strengths.get("prices")?.via).toEqual({ path: "src/prices.ts", distance: 2 });
    expect(strengths.get("stock")?.strength ?? 0).toBeGreaterThan(strengths.get("prices")?.strength ?? 1);
  });

  it("hears nothing through a hub, or through a file that imports very much", () => {
    const hub = subjects.map((subject) => aFile(`src/${subject}.ts`, "src/log.ts"));
    const wide = aFile("src/search.ts", ...Array.from({ length: 30 }, (_, index) => `src/part${index}.ts`));

    expect(subjectsOf("src/log.ts", { files: hub })).toEqual([]);
    expect(subjectsOf("src/part3.ts", { files: [wide] })).toEqual([]);
  });
});
