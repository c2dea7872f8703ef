import { describe, expect, it } from "vitest";
import { createOutput, stdoutIsTaken } from "../src/output.ts";
import { aConfig } from "./support/builders.ts";

describe("stdoutIsTaken", () => {
  it("is when a reporter prints its report there", () => {
    expect(stdoutIsTaken(aConfig({ reporter: [["list"], ["json"]] }), {})).toBe(true);
    expect(stdoutIsTaken(aConfig({ reporter: [["junit", {}]] }), {})).toBe(true);
  });

  it("is not when the report goes to a file, or when there is none", () => {
    expect(stdoutIsTaken(aConfig({ reporter: [["json", { outputFile: "report.json" }]] }), {})).toBe(false);
    expect(stdoutIsTaken(aConfig({ reporter: [["json"]] }), { PLAYWRIGHT_JSON_OUTPUT_NAME: "r.json" })).toBe(
      false,
    );
    expect(stdoutIsTaken(aConfig({ reporter: [["list"], ["html"]] }), {})).toBe(false);
  });
});

describe("createOutput", () => {
  it.each([
    [{ FORCE_COLOR: "1" }, true],
    [{ FORCE_COLOR: "0" }, false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false],
  ])("follows %j", (env, color) => {
    expect(createOutput(aConfig(), env).color).toBe(color);
  });
});
