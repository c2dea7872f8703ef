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
