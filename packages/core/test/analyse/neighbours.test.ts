import { describe, expect, it } from "vitest";
import { countNeighbours, type LinkedTest } from "../../src/analyse/neighbours.ts";

const linked = (failed: boolean, ...files: string[]): LinkedTest => ({ files, failed });

describe("countNeighbours", () => {
  it("counts the other tests that the same changed file is linked to", () => {
    const test = linked(true, "src/pay.ts");
    const neighboursOf = countNeighbours([test, linked(true, "src/pay.ts"), linked(false, "src/pay.ts")]);
    expect(neighboursOf(test)).toEqual({ executed: 2, failed: 1 });
  });

  it("takes the file whose tests failed at the highest rate", () => {
    const test = linked(true, "src/types.ts", "src/pay.ts");
    const wide = Array.from({ length: 50 }, () => linked(false, "src/types.ts"));
    const neighboursOf = countNeighbours([test, ...wide, linked(true, "src/pay.ts")]);
    expect(neighboursOf(test)).toEqual({ executed: 1, failed: 1 });
  });

  it("has none for a test that nothing links to the change", () => {
    const neighboursOf = countNeighbours([linked(true, "src/pay.ts")]);
    expect(neighboursOf(linked(true))).toBeUndefined();
  });
});
