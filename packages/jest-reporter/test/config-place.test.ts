import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { configPlace } from "../src/config-place.ts";

const root = mkdtempSync(join(tmpdir(), "hindcast-config-"));
const inner = join(root, "packages/cart");
mkdirSync(inner, { recursive: true });
for (const file of ["package.json", "jest.config.ts", "jest.unit.json"])
  writeFileSync(join(root, file), "{}");
afterAll(() => rmSync(root, { recursive: true, force: true }));

const placeOf = (words: string, cwd = root): string =>
  configPlace({ argv: ["node", "jest", ...words.split(" ").filter(Boolean)], cwd, rootDir: "/elsewhere" });

describe("configPlace", () => {
  it("is the config file that was named", () => {
    expect(placeOf("--config jest.unit.json")).toBe(join(root, "jest.unit.json"));
    expect(placeOf("-c ../../jest.unit.json", inner)).toBe(join(root, "jest.unit.json"));
  });

  it("is the root folder when the config stands on the command line itself", () => {
    expect(placeOf(`--config={"verbose":true}`)).toBe("/elsewhere");
  });

  it("is the file that Jest finds in the folder, or in one above it", () => {
    expect(placeOf("")).toBe(join(root, "jest.config.ts"));
    expect(placeOf("", inner)).toBe(join(root, "jest.config.ts"));
    writeFileSync(join(inner, "package.json"), "{}");
    expect(placeOf("", inner)).toBe(join(inner, "package.json"));
    expect(placeOf("--rootDir=../..", inner)).toBe(join(root, "jest.config.ts"));
  });
});
