import { sep } from "node:path";
import type { FullConfig } from "@playwright/test/reporter";
import { describe, expect, it } from "vitest";
import {
  isAtLeast,
  lineAboutFolder,
  linesAboutCoverage,
  linesAboutVersion,
  writtenPaths,
} from "../src/notices.ts";
import { aConfig, aProject } from "./support/builders.ts";

const nothing = { onlyChanged: false, balancedShard: false };

describe("linesAboutVersion", () => {
  it("says nothing when nothing was asked for that a version lacks", () => {
    expect(linesAboutVersion("1.46.1", nothing)).toEqual([]);
    expect(linesAboutVersion("1.62.0", { base: "main", onlyChanged: true, balancedShard: true })).toEqual([]);
    expect(linesAboutVersion("2.0.0", { base: "main", onlyChanged: false, balancedShard: true })).toEqual([]);
  });

  it("says what an older version does instead", () => {
    const [files] = linesAboutVersion("1.56.1", { ...nothing, base: "HEAD", onlyChanged: true });
    expect(files).toContain("whole files");
    const [list] = linesAboutVersion("1.56.1", { ...nothing, base: "changed" });
    expect(list).toContain("npx hindcast select --base HEAD");
    const [flag] = linesAboutVersion("1.46.1", { ...nothing, base: "main" });
    expect(flag).toContain("use --only-changed");
    expect(linesAboutVersion("1.61.0", { ...nothing, balancedShard: true })).toHaveLength(1);
  });
});

describe("isAtLeast", () => {
  it.each([
    ["1.62.0", true],
    ["1.62.0-beta-1", true],
    ["1.61.9", false],
    ["2.1.0", true],
    ["", false],
  ])("asked whether %j is 1.62 or later says %j", (version, answer) => {
    expect(isAtLeast(version, [1, 62])).toBe(answer);
  });
});

describe("lineAboutFolder", () => {
  const outputDir = ["", "repo", "out"].join(sep);
  const config = aConfig({ projects: [aProject(), aProject({ outputDir })] });

  it("warns of a memory that is emptied before each run, and says how to move it", () => {
    expect(lineAboutFolder([outputDir, ".hindcast"].join(sep), config)).toMatch(/out, .*historyDir/);
  });

  it("says nothing of one that lies elsewhere", () => {
    expect(lineAboutFolder(["", "repo", ".hindcast"].join(sep), config)).toBeUndefined();
    expect(lineAboutFolder(`${outputDir}-of-mine`, config)).toBeUndefined();
  });
});

describe("writtenPaths", () => {
  it("names what reporters and projects write", () => {
    const reporter: FullConfig["reporter"] = [
      ["html", { outputFolder: "html" }],
      ["json", { outputFile: "out.json" }],
    ];
    expect(writtenPaths(aConfig({ reporter }))).toEqual([
      "/repo/test-results",
      "html",
      "out.json",
      "playwright-report",
      "blob-report",
    ]);
  });
});

describe("linesAboutCoverage", () => {
  const server = { command: "node --import @hindcast/playwright-reporter/server app.js", port: 1 };

  it("says when no project runs in Chromium", () => {
    const inFirefox = aProject({ use: { browserName: "firefox" } });
    const inWebkit = aProject({ use: { defaultBrowserType: "webkit" } });
    expect(linesAboutCoverage(aConfig({ projects: [inFirefox, inWebkit] }), false)).toEqual([
      expect.stringContaining("no project runs in Chromium"),
    ]);
    expect(linesAboutCoverage(aConfig({ projects: [inFirefox, aProject()] }), false)).toEqual([]);
  });

  it("says when a server that would be watched was already there", () => {
    const reused = aConfig({ webServer: { ...server, reuseExistingServer: true } });
    expect(linesAboutCoverage(reused, false)).toEqual([expect.stringContaining("already running")]);
    expect(linesAboutCoverage(reused, true)).toEqual([]);
    expect(linesAboutCoverage(aConfig({ webServer: server }), false)).toEqual([]);
    const plain = { command: "node app.js", port: 1, reuseExistingServer: true };
    expect(linesAboutCoverage(aConfig({ webServer: plain }), false)).toEqual([]);
  });
});
