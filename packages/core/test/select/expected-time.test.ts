import { describe, expect, it } from "vitest";
import { expectedTime } from "../../src/select/expected-time.ts";

describe("expectedTime", () => {
  const cart = { overheadMs: 300 };
  const tests = [
    { p50Ms: 100, fileCost: cart },
    { p50Ms: 200, fileCost: cart },
    { p50Ms: 50, fileCost: { overheadMs: 300 } },
    { p50Ms: 400 },
  ];

  it("counts what a file takes beyond its tests once for each file", () => {
    expect(expectedTime(tests, 1)).toBe(300 + 300 + 300 + 50 + 400);
  });

  it("keeps the tests of a file together", () => {
    expect(expectedTime(tests, 8)).toBe(600);
  });
});
