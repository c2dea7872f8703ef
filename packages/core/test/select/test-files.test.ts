import { describe, expect, it } from "vitest";
import { looksLikeTestFile, snapshotOwner } from "../../src/select/test-files.ts";

describe("looksLikeTestFile", () => {
  it.each(["cart.spec.ts", "e2e/cart.test.mjs", "src/__tests__/cart.js", "a/b.test.tsx"])(
    "takes %s",
    (path) => {
      expect(looksLikeTestFile(path)).toBe(true);
    },
  );

  it.each(["src/cart.ts", "src/spec.ts", "e2e/cart.spec.ts-snapshots/a.png", "test/support/cart.ts"])(
    "leaves %s",
    (path) => {
      expect(looksLikeTestFile(path)).toBe(false);
    },
  );
});

describe("snapshotOwner", () => {
  it.each([
    ["e2e/cart.spec.ts-snapshots/home-1-chromium-linux.png", "e2e/cart.spec.ts"],
    ["src/__snapshots__/cart.test.ts.snap", "src/cart.test.ts"],
    ["__screenshots__/e2e/cart.spec.ts/home.png", "e2e/cart.spec.ts"],
  ])("finds the test file of %s", (path, owner) => {
    expect(snapshotOwner(path, () => true)).toBe(owner);
  });

  it("claims no snapshot of a file that holds no tests", () => {
    expect(snapshotOwner("e2e/cart.spec.ts-snapshots/home.png", () => false)).toBeUndefined();
    expect(snapshotOwner("src/cart.ts", () => true)).toBeUndefined();
  });
});
