import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { selectByWords, selectForChange } from "../src/before-run.ts";
import type { Memory } from "../src/memory.ts";
import type { Selection } from "../src/model/selection.ts";
import { gitRepository, type GitRepository } from "./support/git-repository.ts";
import { aFile, aManifest, aManifestTest, aTestRef, NOW } from "./support/manifests.ts";

const SEMANTIC = fileURLToPath(new URL("../../semantic", import.meta.url));
const ENGINE = "export function start(input) {\n  return input;\n}\n";
/** Its name links the file to a test, which tells how far it reaches. */
const NAMED = aManifestTest(aTestRef("e2e/engine.spec.ts", "warms up"));
const ROUNDING = aManifestTest(aTestRef("e2e/prices.spec.ts", "currency rounding"));
const OTHERS = ["lets a user in", "sends an invoice", "prints a label", "finds a shop"].map((title, at) =>
  aManifestTest(aTestRef(`e2e/other${at}.spec.ts`, title)),
);
const MANIFEST = aManifest({
  tests: [NAMED, ROUNDING, ...OTHERS],
  files: [aFile("src/engine.js"), aFile("src/loader.js")],
});

let repository: GitRepository;
afterEach(() => repository[Symbol.dispose]());

/** A repository with one commit; the package is the real one, one that is given as code, or not installed. */
function remembered(installed: "real" | "none" | { readonly code: string } = "real"): Memory {
  repository = gitRepository({ ".gitignore": "node_modules\n", "src/engine.js": ENGINE });
  repository.commit("Begin");
  const { root } = repository;
  const place = join(root, "node_modules/@hindcast/semantic");
  if (installed === "real") {
    mkdirSync(join(place, ".."), { recursive: true });
    symlinkSync(SEMANTIC, place, "junction");
  } else if (installed !== "none") {
    mkdirSync(place, { recursive: true });
    writeFileSync(join(place, "package.json"), '{ "type": "module", "main": "index.js" }');
    writeFileSync(join(place, "index.js"), installed.code);
  }
  return {
    root,
    dir: `${root}/.hindcast`,
    hasGit: true,
    options: {},
    env: {},
    manifest: MANIFEST,
    notices: [],
  };
}

const edit = (line: string): void =>
  repository.write({ "src/engine.js": ENGINE.replace("return input;", line) });

const OPTIONS = { base: "HEAD~1", now: NOW, save: false } as const;

const reasonsOf = ({ tests }: Selection, { testId }: { readonly testId: string }): readonly string[] =>
  tests.find((test) => test.testId === testId)?.reasons.map(({ text }) => text) ?? [];

describe("selectByWords", () => {
  it("selects a test that only the message of a commit names", async () => {
    const memory = remembered();
    edit("return input + 1;");
    repository.commit("Fix rounding of the currency");
    expect(reasonsOf(selectForChange(memory, OPTIONS), ROUNDING)).toEqual([]);
    const { selection, notice } = await selectByWords(memory, OPTIONS);
    expect(notice).toBeUndefined();
    expect(reasonsOf(selection, ROUNDING)).toEqual([
      "is close in meaning to the commit “Fix rounding of the currency”",
    ]);
    expect(selection.tests.map(({ testId }) => testId).toSorted()).toEqual(
      [NAMED.testId, ROUNDING.testId].toSorted(),
    );
    const reason = selection.tests.find(({ testId }) => testId === ROUNDING.testId)?.reasons[0];
    expect(reason).toMatchObject({
      kind: "semantic",
      link: "semantic",
      strength: 0.4,
      file: "src/engine.js",
    });
  });

  it("selects a test that only an identifier on a changed line names", async () => {
    const memory = remembered();
    edit("return currencyRounding(input);");
    const { selection } = await selectByWords(memory, { ...OPTIONS, base: "HEAD" });
    expect(reasonsOf(selection, ROUNDING)).toEqual([
      "is close in meaning to what changed in src/engine.js: “currency” and “rounding”",
    ]);
  });

  it("uses what was learned of such links", async () => {
    const memory = remembered();
    const learned = [
      { runner: "playwright", link: "semantic" as const, scope: "", strength: 0.07, hits: 3, of: 60 },
    ];
    const manifest = { ...MANIFEST, strengths: { ...MANIFEST.strengths, learned } };
    edit("return currencyRounding(input);");
    const { selection } = await selectByWords({ ...memory, manifest }, { ...OPTIONS, base: "HEAD" });
    expect(selection.tests.find(({ testId }) => testId === ROUNDING.testId)?.reasons[0]).toMatchObject({
      strength: 0.07,
      text: expect.stringContaining("such links failed 3 of 60 times"),
    });
  });

  it("never takes a test away", async () => {
    const memory = remembered();
    edit("return input + 1;");
    repository.commit("Print a label, send an invoice");
    const without = selectForChange(memory, OPTIONS).tests.map(({ testId }) => testId);
    const { selection } = await selectByWords(memory, OPTIONS);
    expect(selection.tests.map(({ testId }) => testId)).toEqual(expect.arrayContaining(without));
  });

  it("redacts the message of a commit", async () => {
    const memory = remembered();
    edit("return input + 1;");
    repository.commit("Currency rounding for ada@example.com");
    const { selection } = await selectByWords(memory, OPTIONS);
    const [reason = ""] = reasonsOf(selection, ROUNDING);
    expect(reason).toContain("Currency rounding for");
    expect(reason).not.toContain("ada@");
  });

  it("is as without the package where it is not installed, turned off, or older", async () => {
    for (const installed of [
      "none",
      { code: "export const openSemantic = async () => ({});" },
      "off",
    ] as const) {
      const memory = remembered(installed === "off" ? "real" : installed);
      const asked = installed === "off" ? { ...memory, options: { semantic: false } } : memory;
      edit("return currencyRounding(input);");
      repository.commit("Fix rounding of the currency");
      const without = selectForChange(asked, OPTIONS);
      expect(await selectByWords(asked, OPTIONS)).toEqual({ selection: without });
      if (installed !== "off") repository[Symbol.dispose]();
    }
  });

  it("says in one line that the package failed, and selects as without it", async () => {
    const memory = remembered({
      code: 'export const openSemantic = 1;\nexport const nearTests = async () => { throw new Error("broken\\nfar down"); };',
    });
    edit("return currencyRounding(input);");
    repository.commit("Fix rounding of the currency");
    expect(await selectByWords(memory, OPTIONS)).toEqual({
      selection: selectForChange(memory, OPTIONS),
      notice: "the words of the change were not compared (broken): selected without them",
    });
  });

  it("asks for no tests that run the code themselves", async () => {
    const memory = remembered();
    const testFiles = [{ runner: "playwright", project: "", file: ROUNDING.file }];
    edit("return currencyRounding(input);");
    const unit = { ...memory, manifest: { ...MANIFEST, testFiles } };
    const { selection } = await selectByWords(unit, { ...OPTIONS, base: "HEAD" });
    expect(reasonsOf(selection, ROUNDING).filter((text) => text.includes("meaning"))).toEqual([]);
  });
});
