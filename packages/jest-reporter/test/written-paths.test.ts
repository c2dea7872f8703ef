import { describe, expect, it } from "vitest";
import { writtenPaths } from "../src/written-paths.ts";

describe("writtenPaths", () => {
  it("names what Jest and its reporters write, each once", () => {
    const config = {
      rootDir: "/repo",
      coverageDirectory: "/repo/coverage",
      outputFile: "out/report.json",
      reporters: [
        ["default", {}],
        ["jest-junit", { outputDirectory: "<rootDir>/out", outputFile: "out/report.json" }],
        "a-name-alone",
      ],
    };
    expect(writtenPaths(config)).toEqual(["/repo/coverage", "out/report.json", "/repo/out"]);
  });
});
