import { describe, expect, it } from "vitest";
import { withoutKind } from "../../src/backtest/without-kind.ts";
import type { LinkKind } from "../../src/model/words.ts";
import { select } from "../../src/select/select.ts";
import { aChange, aFile, aManifest, aManifestTest, aTestRef, NOW } from "../support/manifests.ts";

const HASH = "0123456789ab";
const SPEC = "e2e/checkout.spec.ts";
const test = aManifestTest(aTestRef(SPEC, "checkout", "pays by card"), {
  links: [{ kind: "co-failure", file: "src/rates.ts", strength: 0.5, hits: 2, of: 4 }],
  executed: [
    { file: SPEC, hash: HASH },
    { file: "src/tax.ts", hash: HASH, uncalled: "" },
  ],
});
const others = ["a", "b", "c", "d"].map((name) => aManifestTest(aTestRef(`e2e/${name}.spec.ts`, name)));
const named = aManifestTest(aTestRef("e2e/voucher.spec.ts", "voucher", "redeems a voucher"));
const manifest = aManifest({
  tests: [test, named, ...others],
  files: [aFile(SPEC, "src/tax.ts")],
});

const kindsFor = (path: string, without?: LinkKind): readonly string[] => {
  const { tests } = select({
    manifest: without === undefined ? manifest : withoutKind(manifest, without),
    change: { ...aChange(path), contents: new Map([SPEC, "src/tax.ts"].map((file) => [file, HASH])) },
    options: {},
    now: NOW,
  });
  const ofBoth = tests.filter(({ testId }) => testId === test.testId || testId === named.testId);
  return ofBoth.flatMap(({ reasons }) => reasons.map(({ kind }) => kind));
};

describe("a manifest without a kind of link", () => {
  it.each<readonly [LinkKind, string]>([
    ["co-failure", "src/rates.ts"],
    ["name", "src/voucher/redeem.ts"],
  ])("has no reason of %s", (kind, path) => {
    expect(kindsFor(path)).toContain(kind);
    expect(kindsFor(path, kind)).not.toContain(kind);
  });

  it("falls back to imports when nobody had watched, and to nothing without these", () => {
    expect(kindsFor("src/tax.ts")).toContain("coverage");
    expect(kindsFor("src/tax.ts", "coverage")).toContain("import");
    expect(kindsFor("src/tax.ts", "import")).not.toContain("import");
  });
});
