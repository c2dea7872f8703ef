import { describe, expect, it } from "vitest";
import { createOutput } from "../../src/report/output.ts";

describe("createOutput", () => {
  it.each([
    [{ FORCE_COLOR: "1" }, true],
    [{ FORCE_COLOR: "0" }, false],
    [{ FORCE_COLOR: "1", NO_COLOR: "1" }, false],
  ])("follows %j", (env, color) => {
    expect(createOutput(process.stdout, env).color).toBe(color);
  });
});
