import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeManifest } from "../../src/manifest/decode-manifest.ts";
import { encodeManifest } from "../../src/manifest/encode-manifest.ts";
import { parseManifest } from "../../src/manifest/read-manifest.ts";
import type {
  Link,
  Manifest,
  ManifestFile,
  ManifestTest,
  ManifestTestFile,
} from "../../src/model/manifest.ts";
import { IMPORTANCES, LEVELS, LINK_KINDS, VERDICTS } from "../../src/model/words.ts";
import { someSources } from "../support/executed.ts";
import { aManifest, aManifestTest, aTestRef, idOf } from "../support/manifests.ts";

const text = fc.string({ unit: "grapheme", maxLength: 12 });
const path = fc.constantFrom("src/a.ts", "src/b/", "é ü/c.ts", "__proto__", "constructor");
const share = fc.double({ min: 0, max: 1, noNaN: true }).map((value) => value + 0);
const whole = fc.nat(1_000_000);
const link: fc.Arbitrary<Link> = fc.record(
  { kind: fc.constantFrom(...LINK_KINDS), file: path, strength: share, hits: whole, of: whole },
  { requiredKeys: ["kind", "file", "strength"], noNullPrototype: true },
);
const test: fc.Arbitrary<ManifestTest> = fc.record(
  {
    testId: text.map((word) => idOf(word)),
    runner: fc.constantFrom("playwright", "jest"),
    project: text,
    file: path,
    titlePath: fc.array(text, { maxLength: 3 }),
    tags: fc.array(text, { maxLength: 2 }),
    p50Ms: whole,
    p90Ms: whole,
    verdict: fc.constantFrom(...VERDICTS),
    level: fc.constantFrom(...LEVELS),
    pFailNext: share,
    flakeRate: share,
    pBroken: share,
    failedLast: fc.boolean(),
    unloaded: fc.constant(true),
    importance: fc.constantFrom(...IMPORTANCES),
    topTier: fc.boolean(),
    quarantine: fc.constantFrom({
      reason: "flaky",
      since: "2026-01-01T00:00:00.000Z",
      until: "2026-01-15T00:00:00.000Z",
      owner: "team",
    }),
    links: fc.array(link, { maxLength: 4 }),
  },
  {
    requiredKeys: [
      "testId",
      "runner",
      "project",
      "file",
      "titlePath",
      "tags",
      "p50Ms",
      "p90Ms",
      "verdict",
      "pFailNext",
      "flakeRate",
      "pBroken",
      "failedLast",
      "importance",
      "topTier",
      "links",
    ],
    noNullPrototype: true,
  },
);
const file: fc.Arbitrary<ManifestFile> = fc.record(
  { path, hash: text, imports: fc.uniqueArray(path), typeImports: fc.uniqueArray(path, { minLength: 1 }) },
  { requiredKeys: ["path", "imports"], noNullPrototype: true },
);
const testFile: fc.Arbitrary<ManifestTestFile> = fc.record(
  { runner: fc.constant("jest"), project: text, file: path, overheadMs: whole, executed: someSources },
  { requiredKeys: ["runner", "project", "file"], noNullPrototype: true },
);
const manifest: fc.Arbitrary<Manifest> = fc
  .record({
    tests: fc.array(test, { maxLength: 8 }),
    testFiles: fc.array(testFile, { maxLength: 4 }),
    files: fc.array(file, { maxLength: 5 }),
    graphKey: text,
    noSemanticLinks: fc.boolean(),
  })
  .map((more) => aManifest(more));

describe("encodeManifest", () => {
  it("loses nothing on the way to disk and back", () => {
    fc.assert(
      fc.property(manifest, (made) => {
        expect(parseManifest(JSON.stringify(encodeManifest(made)))).toEqual(made);
      }),
    );
  });

  it("writes what tests share once, and gives it back as one object", () => {
    const links: readonly Link[] = [
      { kind: "co-failure", file: "src/", strength: 0.3, hits: 2, of: 4 },
      { kind: "coverage", file: "src/a.ts", strength: 0.9 },
    ];
    const tests = ["adds", "removes"].map((title) =>
      aManifestTest(aTestRef("e2e/cart.spec.ts", "cart", title), { links: [...links] }),
    );
    const wire = encodeManifest(aManifest({ tests }));
    expect(wire.tables).toMatchObject({
      paths: ["e2e/cart.spec.ts", "src/", "src/a.ts"],
      strings: ["cart", "adds", "removes"],
      projects: [{ runner: "playwright", project: "" }],
      judgements: [{ verdict: "stable" }],
      linkSets: [[1, 0, 2, 1]],
    });
    const [first, second] = decodeManifest(wire).tests;
    expect(first?.links).toEqual(links);
    expect(second?.links).toBe(first?.links);
  });

  it("leaves out what is usual", () => {
    const [test_] = encodeManifest(aManifest({ tests: [aManifestTest(aTestRef("a.ts", "a"))] })).tests;
    expect(Object.keys(test_ ?? {})).toEqual([
      "id",
      "project",
      "file",
      "titles",
      "p50Ms",
      "p90Ms",
      "judgement",
    ]);
  });
});
