import { readFileSync } from "node:fs";
import { isBuiltin } from "node:module";
import { describe, expect, it } from "vitest";

/** What runs inside of the tests of a user, and what of their world it may ask for beside Node's own modules. */
const BUNDLES = [
  { bundle: "packages/jest-reporter/dist/setup.cjs", asks: ["@jest/globals"] },
  { bundle: "packages/playwright-reporter/dist/coverage-hook.cjs", asks: [] },
];

describe.each(BUNDLES)("$bundle", ({ bundle, asks }) => {
  const code = readFileSync(bundle, "utf8");

  it("asks for Node's own modules and for what the runner gives to tests, and for no package", () => {
    const required = new Set(Array.from(code.matchAll(/\brequire\("([^"]+)"\)/g), ([, name = ""]) => name));
    expect([...required].filter((name) => !isBuiltin(name))).toEqual(asks);
  });

  // The package that Jest replaces does nothing but throw: with it in the bundle, every test file would go on without us.
  it("holds nothing of Jest's own", () => {
    expect(code).not.toMatch(/outside of the Jest test environment|node_modules\/@jest/);
  });
});
