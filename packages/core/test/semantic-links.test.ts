import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { emptyHistory } from "../src/history/stored-history.ts";
import { toHistory } from "../src/history/to-history.ts";
import { openMemory } from "../src/memory.ts";
import { select } from "../src/select/select.ts";
import { withSemanticLinks, type SemanticLinksInput } from "../src/semantic-links.ts";
import { aChange, aFile, aManifest, aManifestTest, aTestRef, NOW } from "./support/manifests.ts";
import { temporaryFolder } from "./support/temporary-folder.ts";

const SEMANTIC = fileURLToPath(new URL("../../semantic", import.meta.url));
const ROUNDING = aManifestTest(aTestRef("e2e/prices.spec.ts", "currency rounding"));
const LOGIN = aManifestTest(aTestRef("e2e/users.spec.ts", "lets a user in"));
const MADE = aManifest({
  tests: [ROUNDING, LOGIN],
  files: [aFile("src/currency/rounding.ts"), aFile("src/mail/send.ts")],
});
const LINK = { kind: "semantic", file: "src/currency/rounding.ts", strength: 0.4 };

async function inputWith({ installed }: { readonly installed: boolean }): Promise<SemanticLinksInput> {
  const root = await temporaryFolder();
  if (installed) {
    mkdirSync(join(root, "node_modules/@hindcast"), { recursive: true });
    symlinkSync(SEMANTIC, join(root, "node_modules/@hindcast/semantic"), "junction");
  }
  const memory = openMemory({ cwd: root, options: { semantic: { model: "lexical" } }, env: {} });
  return { memory, history: toHistory(emptyHistory()), previous: undefined, now: NOW };
}

describe("withSemanticLinks", () => {
  it("links a test that drives an application to a file that is called alike, and selects it", async () => {
    const linked = await withSemanticLinks(MADE, await inputWith({ installed: true }));
    expect(linked.tests.map(({ links }) => links)).toEqual([[LINK], []]);
    const change = aChange("src/currency/rounding.ts", "src/mail/send.ts");
    const { tests } = select({ manifest: linked, change, options: { ignore: ["src/mail/**"] }, now: NOW });
    const kinds = tests.find(({ testId }) => testId === ROUNDING.testId)?.reasons.map(({ kind }) => kind);
    expect(kinds).toContain("semantic");
  });

  it("changes nothing when the package is not installed, or turned off", async () => {
    expect(await withSemanticLinks(MADE, await inputWith({ installed: false }))).toBe(MADE);
    const input = await inputWith({ installed: true });
    const memory = { ...input.memory, options: { semantic: false } };
    expect(await withSemanticLinks(MADE, { ...input, memory })).toBe(MADE);
  });

  it("leaves tests alone that load the code they test", async () => {
    const unit = { ...MADE, testFiles: [{ runner: "playwright", project: "", file: ROUNDING.file }] };
    expect(await withSemanticLinks(unit, await inputWith({ installed: true }))).toBe(unit);
  });

  it("takes over the links of the manifest before while tests and files are the same", async () => {
    const kept = { kind: "semantic", file: "src/mail/send.ts", strength: 0.3 } as const;
    const previous = { ...MADE, tests: [ROUNDING, { ...LOGIN, links: [kept] }] };
    const input = { ...(await inputWith({ installed: true })), previous };
    expect((await withSemanticLinks(MADE, input)).tests.map(({ links }) => links)).toEqual([[], [kept]]);
    const grown = { ...MADE, files: [...MADE.files, aFile("src/new.ts")] };
    expect((await withSemanticLinks(grown, input)).tests.map(({ links }) => links)).toEqual([[LINK], []]);
  });

  it("remembers that it found none, unless its time was up, until tests or files change", async () => {
    const strangers = { ...MADE, files: [aFile("src/mail/send.ts")] };
    const input = await inputWith({ installed: true });
    const none = { ...strangers, noSemanticLinks: true };
    expect(await withSemanticLinks(strangers, { ...input, clock: () => 0 })).toEqual(none);
    let time = 0;
    const late = { ...input, clock: () => (time += 1000) };
    expect(await withSemanticLinks(strangers, late)).toBe(strangers);
    expect(await withSemanticLinks(strangers, { ...late, previous: none })).toEqual(none);
    const before = { ...MADE, noSemanticLinks: true };
    expect(await withSemanticLinks(MADE, { ...input, previous: before })).toEqual(before);
    const grown = await withSemanticLinks(MADE, { ...input, previous: none });
    expect(grown.tests.map(({ links }) => links)).toEqual([[LINK], []]);
    expect(grown).not.toHaveProperty("noSemanticLinks");
  });
});
