import { posix, win32 } from "node:path";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { testIdOf, toRepoPath } from "../../src/capture/identity.ts";
import { isTestId } from "../../src/model/ids.ts";

const pays = {
  runner: "playwright",
  project: "chromium",
  file: "tests/cart.spec.ts",
  titlePath: ["cart", "pays"],
};

describe("testIdOf", () => {
  it("is fixed for ever", () => {
    expect(testIdOf(pays)).toBe("9e98f3e276748114");
    expect(isTestId(testIdOf(pays))).toBe(true);
  });

  it.each([
    ["runner", { ...pays, runner: "jest" }],
    ["project", { ...pays, project: "" }],
    ["file", { ...pays, file: "tests/cart2.spec.ts" }],
    ["titles", { ...pays, titlePath: ["cart", "pays "] }],
    ["place of a title", { ...pays, titlePath: ["cartpays"] }],
    ["occurrence", { ...pays, occurrence: 2 }],
  ])("differs by %s", (_part, other) => {
    expect(testIdOf(other)).not.toBe(testIdOf(pays));
  });

  it("gives the first occurrence the plain id, and never confuses a later one with a title", () => {
    expect(testIdOf({ ...pays, occurrence: 1 })).toBe(testIdOf(pays));
    expect(testIdOf({ ...pays, titlePath: [...pays.titlePath, "#2"] })).not.toBe(
      testIdOf({ ...pays, occurrence: 2 }),
    );
  });
});

describe("toRepoPath", () => {
  it.each([
    ["/repo/tests/a.spec.ts", "/repo", "tests/a.spec.ts"],
    ["/repo/..a/b.ts", "/repo/", "..a/b.ts"],
    ["tests/a.spec.ts", "/repo", "tests/a.spec.ts"],
    ["/repo", "/repo", "."],
    ["/elsewhere/a.spec.ts", "/repo", "a.spec.ts"],
    ["/repo-two/a.ts", "/repo", "a.ts"],
    ["/node_modules/@scope/pkg/lib/x.js", "/repo", "node_modules/@scope/pkg/lib/x.js"],
    ["/a/node_modules/b/node_modules/c/x.js", "/repo", "node_modules/c/x.js"],
  ])("on Unix, %s in %s is %s", (file, root, expected) => {
    expect(toRepoPath(file, root, posix)).toBe(expected);
  });

  it.each([
    ["C:\\repo\\tests\\a.spec.ts", "C:\\repo", "tests/a.spec.ts"],
    ["c:\\Repo\\tests\\a.spec.ts", "C:\\repo", "tests/a.spec.ts"],
    ["C:/repo/tests/a.spec.ts", "C:\\repo\\", "tests/a.spec.ts"],
    ["D:\\other\\a.spec.ts", "C:\\repo", "a.spec.ts"],
    ["C:\\users\\ann\\a.spec.ts", "C:\\repo", "a.spec.ts"],
    ["C:\\node_modules\\pkg\\x.js", "C:\\repo", "node_modules/pkg/x.js"],
  ])("on Windows, %s in %s is %s", (file, root, expected) => {
    expect(toRepoPath(file, root, win32)).toBe(expected);
  });

  it.each([
    ["posix", posix, "/home/ann/repo"],
    ["win32", win32, "C:\\Users\\ann\\repo"],
  ] as const)("never leaks where the root lies (%s)", (_name, path, root) => {
    const segment = fc.constantFrom("..", "src", "a.ts", "ann", "node_modules", "pkg");
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 8 }), (segments) => {
        const stored = toRepoPath(path.join(root, ...segments), root, path);
        expect(stored).not.toMatch(/^\.\.(?:\/|$)|\\|^[A-Z]:|^\//);
      }),
    );
  });
});
