import { expect, it } from "vitest";
import { unwatchedLinks } from "../../src/select/unwatched-links.ts";
import { aChangedFile, aManifestTest, aTestRef } from "../support/manifests.ts";

const aTest = (title: string) => aManifestTest(aTestRef("e2e/shop.spec.ts", title));
const reaching = (paths: readonly string[]) => ({
  met: paths.map((path) => ({ changed: aChangedFile(path), isReached: true })),
  isWhole: true,
  isSettled: false,
  outdated: [],
});

const inProject = (project: string) => ({ ...aTest("buys"), project });
const linkTo = (file: string, strength: number) => ({
  kind: "coverage" as const,
  file,
  strength,
  evidence: { how: "stale" as const, outdated: 1, of: 2 },
});

it("guesses at the files that most tests executed, however much changed", () => {
  const paths = Array.from({ length: 300 }, (_, index) => `web/part-${index}.ts`);
  const links = unwatchedLinks({
    tests: [aTest("wide"), aTest("narrow"), aTest("new")],
    known: new Map([
      [0, reaching(paths)],
      [1, reaching(paths.slice(-1))],
    ]),
    ofKnown: new Map(),
    imported: new Map(),
    strength: 0.5,
  }).get(2);
  expect(links).toHaveLength(10);
  expect(links?.[0]).toMatchObject({ file: "web/part-299.ts", evidence: { hits: 2, of: 2 } });
});

it("takes what a test executed in any other project, by the stronger link", () => {
  const links = unwatchedLinks({
    tests: [inProject("desktop"), inProject("mobile"), inProject("firefox")],
    known: new Map([
      [0, reaching(["web/cart.ts", "web/table.ts"])],
      [1, reaching(["web/cart.ts", "web/menu.ts"])],
    ]),
    ofKnown: new Map([
      [0, [linkTo("web/cart.ts", 0.4), linkTo("web/table.ts", 0.4)]],
      [1, [linkTo("web/cart.ts", 0.3), linkTo("web/menu.ts", 0.3)]],
    ]),
    imported: new Map(),
    strength: 0.5,
  }).get(2);
  expect(links?.map(({ file, strength }) => [file, strength])).toEqual([
    ["web/cart.ts", 0.4],
    ["web/table.ts", 0.4],
    ["web/menu.ts", 0.3],
  ]);
});
