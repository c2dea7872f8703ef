import * as fc from "fast-check";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { encodeManifest } from "../../src/manifest/encode-manifest.ts";
import { readManifest } from "../../src/manifest/read-manifest.ts";
import { writeManifest } from "../../src/manifest/write-manifest.ts";
import { aFile, aManifest, aManifestTest, aTestRef, NOW } from "../support/manifests.ts";

const MANIFEST = aManifest({
  tests: [
    aManifestTest(aTestRef("e2e/a.spec.ts", "a"), {
      links: [{ kind: "co-failure", file: "src/a.ts", strength: 0.5, hits: 1, of: 2 }],
    }),
  ],
  files: [aFile("e2e/a.spec.ts", "src/a.ts")],
});

let dir: string;
let path: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "hindcast-manifest-"));
  path = join(dir, "manifest.json");
});

afterEach(() => {
  rmSync(dir, { recursive: true, force: true });
});

function noticeFor(text: string): string | undefined {
  writeFileSync(path, text);
  const { manifest, notice } = readManifest(path, NOW);
  expect(manifest).toBeUndefined();
  return notice;
}

describe("readManifest", () => {
  it("reads what was written", async () => {
    await writeManifest(path, MANIFEST);
    expect(readManifest(path, NOW)).toEqual({ manifest: MANIFEST });
    expect(readdirSync(dir)).toEqual(["manifest.json"]);
  });

  it("finds nothing, and nothing to tell, before the first run", () => {
    expect(readManifest(path, NOW)).toEqual({});
  });

  it("sets a corrupt file aside with one line that says why", () => {
    expect(noticeFor('{"schema":')).toBe(
      "manifest.json is no JSON, perhaps only a part of it; it was set aside as manifest.json.corrupt-20260310T120000000Z and is made anew",
    );
    expect(readdirSync(dir)).toEqual(["manifest.json.corrupt-20260310T120000000Z"]);
  });

  it.each([
    ["another file", { lockfileVersion: 3 }, /is no Hindcast manifest/],
    ["null", null, /is no Hindcast manifest/],
    [
      "a newer format",
      { ...encodeManifest(MANIFEST), schema: { name: "hindcast.manifest", version: 9 } },
      /was written by a newer Hindcast \(format 9, this one reads up to 2\)/,
    ],
    [
      "a format without a number",
      { ...encodeManifest(MANIFEST), schema: { name: "hindcast.manifest" } },
      /names no version/,
    ],
    ["a missing key", { ...encodeManifest(MANIFEST), tests: undefined }, /is damaged at tests \(.*\)/],
    ["a wrong value", { ...encodeManifest(MANIFEST), codeVersion: 2 }, /is damaged at codeVersion/],
    [
      "a wrong index",
      { ...encodeManifest(MANIFEST), files: [{ path: 99, imports: [] }] },
      /points at entry 99 of a table of 2/,
    ],
    [
      "an index that is none",
      { ...encodeManifest(MANIFEST), files: [{ path: 0, imports: ["1"] }] },
      /is damaged at files\.0\.imports/,
    ],
  ])("sets %s aside", (_name, json, why) => {
    expect(noticeFor(JSON.stringify(json))).toMatch(why);
  });

  it("lets through what a newer writer of the same format adds", () => {
    const wire = encodeManifest(MANIFEST);
    writeFileSync(
      path,
      JSON.stringify({ ...wire, mood: "good", files: [{ path: 0, imports: [], mood: 1 }] }),
    );
    expect(readManifest(path, NOW).manifest?.tests).toEqual(MANIFEST.tests);
  });

  it("says so when the file cannot be read, and leaves it", () => {
    mkdirSync(path);
    expect(readManifest(path, NOW)).toEqual({
      notice: "manifest.json cannot be read (EISDIR): nothing is selected or ordered",
    });
    expect(readdirSync(dir)).toEqual(["manifest.json"]);
  });

  it("never throws, wherever a file was torn or a byte was changed", () => {
    const whole = Buffer.from(JSON.stringify(encodeManifest(MANIFEST)));
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.boolean(), (at, byte, torn) => {
        const bytes = Buffer.from(torn ? whole.subarray(0, at) : whole);
        if (!torn) bytes[at] = byte;
        writeFileSync(path, bytes);
        const { manifest, notice } = readManifest(path, NOW);
        expect(manifest === undefined).toBe(notice !== undefined);
      }),
    );
  });

  it("reads learned strengths for ever, with the counts behind them", () => {
    writeFileSync(
      path,
      readFileSync(join(import.meta.dirname, "golden", "manifest-v2-learned.json"), "utf8"),
    );
    expect(readManifest(path, NOW).manifest?.strengths).toMatchObject({
      wide: 0.25,
      breakRates: [{ runner: "playwright", rate: 0.08, hits: 9, of: 120 }],
      learned: [
        { scope: "", link: "import 1", strength: 0.22, hits: 14, of: 220 },
        { scope: "e2e/cart.spec.ts", link: "coverage lines wide", strength: 0.61, hits: 3, of: 4 },
      ],
    });
  });

  it.each([
    { version: 1, suite: { runner: "playwright", workers: 2 } },
    { version: 2, suite: { runner: "playwright", config: "playwright.config.ts", workers: 2 } },
  ])("reads a manifest of format $version for ever", ({ version, suite }) => {
    const golden = readFileSync(join(import.meta.dirname, "golden", `manifest-v${version}.json`), "utf8");
    writeFileSync(path, golden);
    expect(readManifest(path, NOW)).toMatchObject({
      manifest: {
        commit: "1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d",
        tests: [
          {
            file: "e2e/cart.spec.ts",
            titlePath: ["cart", "pays"],
            verdict: "flaky",
            level: "high",
            importance: "critical",
            links: [{ kind: "co-failure", file: "src/cart/", strength: 0.545, hits: 6, of: 9 }],
          },
          {
            file: "e2e/cart.spec.ts",
            titlePath: ["cart", "adds"],
            verdict: "stable",
            failedLast: false,
            links: [],
          },
        ],
        files: [
          { path: "e2e/cart.spec.ts", imports: ["src/cart/cart.ts"] },
          { path: "src/cart/cart.ts", imports: [] },
        ],
        plans: [{ total: 2, done: [1] }],
        suites: [{ ...suite, lastWholeRunAt: "2026-03-09T11:00:00.000Z" }],
      },
    });
  });
});
