import type { TestCase } from "@playwright/test/reporter";
import { describe, expect, it } from "vitest";
import { applySelection, supportingProjects } from "../src/apply-selection.ts";
import { aProject, aRootSuite, type SuiteBuilder } from "./support/builders.ts";

function aSuiteWithSetup(): SuiteBuilder {
  const root = aRootSuite();
  root
    .addProject(aProject({ name: "setup", teardown: "cleanup" }))
    .addFile("/repo/s.ts")
    .test("signs in");
  root
    .addProject(aProject({ name: "cleanup" }))
    .addFile("/repo/c.ts")
    .test("cleans up");
  const web = root.addProject(aProject({ name: "web", dependencies: ["setup"] })).addFile("/repo/w.ts");
  web.test("pays");
  web.test("ships");
  return root;
}

describe("supportingProjects", () => {
  it("names the projects that others need", () => {
    expect([...supportingProjects(aSuiteWithSetup())]).toEqual(["cleanup", "setup"]);
  });
});

describe("applySelection", () => {
  it("takes out what is not kept, and never touches setup and teardown", () => {
    const suite = aSuiteWithSetup();
    const excluded: string[] = [];
    const testRun = { exclude: (item: TestCase | { title: string }) => void excluded.push(item.title) };
    const counts = applySelection({ suite, testRun, keep: ({ title }) => title === "pays" });
    expect(excluded).toEqual(["ships"]);
    expect(counts).toEqual({ available: 2, kept: 1 });
  });
});
