import { describe, expect, it } from "vitest";
import { stdoutIsTaken } from "../src/output.ts";
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
