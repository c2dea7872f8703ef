import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { jsonSchemas } from "../../../scripts/json-schemas.mjs";
import * as backtest from "../src/backtest/backtest-json.ts";
import * as diagnosis from "../src/backtest/diagnosis-json.ts";
import * as history from "../src/history/history-schema.ts";
import * as executed from "../src/executed/executed-schema.ts";
import * as lines from "../src/log/line-schemas.ts";
import * as model from "../src/log/model-schemas.ts";
import { encodeManifest } from "../src/manifest/encode-manifest.ts";
import * as wire from "../src/manifest/wire-schema.ts";
import * as selection from "../src/select/selection-json.ts";
import { violations } from "./support/json-schema.ts";
import { aChange, aFile, aManifest, aManifestTest, aTestRef } from "./support/manifests.ts";

const FOLDER = join(import.meta.dirname, "../schema");
const read = (name: string): unknown => JSON.parse(readFileSync(join(FOLDER, name), "utf8"));

describe("the published JSON Schemas", () => {
  it("are those of the readers (else run `node scripts/write-schemas.mjs`)", () => {
    const made = jsonSchemas({ model, executed, lines, history, wire, selection, backtest, diagnosis });
    expect(readdirSync(FOLDER).toSorted()).toEqual(Object.keys(made).toSorted());
    for (const [name, schema] of Object.entries(made)) expect(read(name)).toEqual(schema);
  });

  it("allow what we write, and not what is damaged", () => {
    const test = aManifestTest(aTestRef("e2e/a.spec.ts", "a"), {
      links: [{ kind: "co-failure", file: "src/", strength: 0.5, hits: 1, of: 2 }],
    });
    const written = encodeManifest(aManifest({ tests: [test], files: [aFile("src/a.ts", "src/b.ts")] }));
    const schema = read("manifest.schema.json");
    expect(violations(schema, written)).toEqual([]);
    expect(violations(schema, { ...written, tests: [{ id: "x" }], runs: undefined })).toEqual(
      expect.arrayContaining(["/runs", "/tests/0/id", "/tests/0/project", "/tests/0/titles"]),
    );
  });

  it("allow a manifest of the present format for ever", () => {
    const golden: unknown = JSON.parse(
      readFileSync(join(import.meta.dirname, "manifest/golden/manifest-v2.json"), "utf8"),
    );
    expect(violations(read("manifest.schema.json"), golden)).toEqual([]);
  });

  it("allow a selection as it is printed", () => {
    const summary = {
      available: 1,
      selected: 0,
      ratio: 0,
      estimatedMs: 0,
      wholeSuiteMs: 9,
      wholeSuite: false,
      why: "none",
    };
    const printed = selection.selectionJson({ summary, change: aChange("src/a.ts"), tests: [] });
    const schema = read("selection.schema.json");
    expect(violations(schema, printed)).toEqual([]);
    expect(violations(schema, { ...printed, summary: { ...summary, ratio: 2 } })).toEqual(["/summary/ratio"]);
  });

  it("allow each line of a log with its hash, and none without", () => {
    const line = {
      type: "test.renamed",
      testId: "0123456789abcdef",
      from: "fedcba9876543210",
      why: "same body",
    };
    const schema = read("log-line.schema.json");
    expect(violations(schema, { ...line, hash: "0".repeat(64) })).toEqual([]);
    expect(violations(schema, line)).toEqual([""]);
  });
});
