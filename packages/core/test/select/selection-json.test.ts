import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { planShards } from "../../src/plan/shards.ts";
import { select } from "../../src/select/select.ts";
import { selectionJson, SelectionJsonSchema } from "../../src/select/selection-json.ts";
import {
  aChange,
  aChangedFile,
  aFile,
  aManifest,
  aManifestTest,
  aTestRef,
  NOW,
} from "../support/manifests.ts";

const pay = aManifestTest(aTestRef("e2e/pay.spec.ts", "pays"));
const others = ["b", "c"].map((name) => aManifestTest(aTestRef(`e2e/${name}.spec.ts`, name)));
const selection = select({
  manifest: aManifest({ tests: [pay, ...others], files: [aFile("e2e/pay.spec.ts", "src/a.ts")] }),
  change: aChange(aChangedFile("src/a.ts", { functions: ["total"], hunks: [{ start: 1, count: 2 }] })),
  options: {},
  now: NOW,
});

describe("selectionJson", () => {
  it("has the published shape, with rounded probabilities", () => {
    expect(selectionJson(selection)).toEqual({
      schema: { name: "hindcast.selection", version: 1 },
      summary: {
        available: 3,
        selected: 1,
        ratio: 0.3333,
        estimatedMs: 1000,
        wholeSuiteMs: 3000,
        wholeSuite: false,
        why: "1 of 3 tests: 1 linked to the change.",
      },
      change: { base: "HEAD", files: [{ path: "src/a.ts", status: "modified", functions: ["total"] }] },
      tests: [
        {
          testId: pay.testId,
          runner: "playwright",
          project: "",
          file: "e2e/pay.spec.ts",
          titlePath: ["pays"],
          score: 0.7006,
          risk: "high",
          reasons: [
            { kind: "import", text: "imports src/a.ts", strength: 0.7, link: "import 1", file: "src/a.ts" },
          ],
          expectedMs: 1000,
          pFail: 0.0369,
        },
      ],
      shards: [],
    });
  });

  it("passes its own schema, with shards", () => {
    const plan = planShards([{ key: "a", testIds: [pay.testId], expectedMs: 1000 }], 2);
    const json: unknown = JSON.parse(JSON.stringify(selectionJson(selection, plan)));

    expect(v.parse(SelectionJsonSchema, json)).toMatchObject({
      planHash: plan.hash,
      shards: [
        { index: 1, total: 2, expectedMs: 1000, testIds: [pay.testId] },
        { index: 2, total: 2, expectedMs: 0, testIds: [] },
      ],
    });
  });

  it("is refused when a later version wrote it", () => {
    const later = { ...selectionJson(selection), schema: { name: "hindcast.selection", version: 2 } };

    expect(v.is(SelectionJsonSchema, later)).toBe(false);
  });
});
