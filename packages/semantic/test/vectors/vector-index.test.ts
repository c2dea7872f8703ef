import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openVectorIndex, type VectorItem } from "../../src/vectors/vector-index.ts";
import { cosine } from "../support/cosine.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "hindcast-vectors-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const item = (id: string, angle: number, kind: string = "failure"): VectorItem => ({
  id,
  vector: [Math.cos(angle), Math.sin(angle)],
  metadata: { kind },
});

describe("openVectorIndex", () => {
  it("finds the nearest of any items, as comparing all of them does", async () => {
    const angles = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(angles, fc.integer({ min: 0, max: 300 }), async (all, asked) => {
        const index = await openVectorIndex(folder, { empty: true });
        const items = all.map((angle, at) => item(String(at), angle / 100));
        await index.update({ put: items, drop: [] });
        const query = item("", asked / 100).vector;
        const found = await index.nearest(query, 3);
        const best = items.map(({ vector }) => cosine(vector, query)).toSorted((a, b) => b - a);
        expect(found.map(({ score }) => score.toFixed(6))).toEqual(
          best.slice(0, 3).map((score) => score.toFixed(6)),
        );
      }),
      { numRuns: 25 },
    );
  });

  it("keeps what was put, replaced and dropped", async () => {
    const first = await openVectorIndex(folder);
    await first.update({ put: [item("a", 0), item("b", 1), item("c", 2)], drop: [] });
    await first.update({ put: [item("b", 3, "note"), item("d", 1)], drop: ["a", "none"] });
    const again = await openVectorIndex(folder);
    expect([...again.items.keys()].toSorted()).toEqual(["b", "c", "d"]);
    expect(again.items.get("b")?.metadata).toEqual({ kind: "note" });
    const notes = await again.nearest([1, 0], 5, { kind: { $in: ["note"] } });
    expect(notes.map((one) => one.item.id)).toEqual(["b"]);
  });

  it("cuts many items into files, and writes only those that change", async () => {
    const index = await openVectorIndex(folder);
    await index.update({ put: Array.from({ length: 4100 }, (_, at) => item(`i${at}`, at)), drop: [] });
    expect(readdirSync(folder)).toEqual(["000", "001", "002"]);
    writeFileSync(join(folder, "001/index.json"), "touched by nobody else");
    await index.update({ put: [item("new", 0.5)], drop: ["i0"] });
    const again = await openVectorIndex(folder);
    expect(again.items.size).toBe(2100);
    expect(again.items.has("i0")).toBe(false);
    expect(again.items.has("new")).toBe(true);
  });

  it("makes a torn file anew", async () => {
    const index = await openVectorIndex(folder);
    await index.update({ put: [item("a", 0)], drop: [] });
    writeFileSync(join(folder, "000/index.json"), '{"version":1,"items":[{"id":"a"');
    const again = await openVectorIndex(folder);
    expect(again.items.size).toBe(0);
    await again.update({ put: [item("b", 0)], drop: [] });
    expect((await openVectorIndex(folder)).items.has("b")).toBe(true);
  });
});
