import { posix, win32 } from "node:path";
import { describe, expect, it } from "vitest";
import { createPathFilter } from "../../src/capture/ignored-paths.ts";

describe("createPathFilter", () => {
  it("takes folders relative to the root and absolute ones", () => {
    const isIgnored = createPathFilter("/repo", ["./results/", "/repo/packages/a/out"], posix);
    expect(isIgnored("results/x.png")).toBe(true);
    expect(isIgnored("packages/a/out/x")).toBe(true);
    expect(isIgnored("packages/a/output/x")).toBe(false);
    expect(isIgnored("src/results/x")).toBe(false);
  });

  it("takes Windows paths", () => {
    const isIgnored = createPathFilter("C:\\repo", ["c:\\repo\\packages\\a\\out", "test\\results"], win32);
    expect(isIgnored("packages/a/out/x")).toBe(true);
    expect(isIgnored("test/results/x")).toBe(true);
  });

  it("does not take the root, what holds it, or another drive", () => {
    expect(createPathFilter("/repo/app", ["/repo/app", "/repo", "..", "."], posix)("src/a.ts")).toBe(false);
    expect(createPathFilter("C:\\repo", ["D:\\results"], win32)("results/a.ts")).toBe(false);
  });

  it("always takes Hindcast's own folder and installed packages", () => {
    const isIgnored = createPathFilter("/repo", [], posix);
    expect(isIgnored(".hindcast/history.json")).toBe(true);
    expect(isIgnored("packages/a/node_modules/b/index.js")).toBe(true);
    expect(isIgnored("src/node_modules.ts")).toBe(false);
  });
});
