import { describe, expect, it } from "vitest";
import type { JestContext } from "../src/jest-types.ts";
import { loadedFiles } from "../src/static-imports.ts";

/** A project that knows these files, with what each imports. */
function aContext(
  imports: Readonly<Record<string, readonly string[]>>,
  setup: readonly string[] = [],
): JestContext {
  return {
    config: { rootDir: "/repo", setupFilesAfterEnv: setup },
    hasteFS: { getDependencies: (file) => imports[file] ?? null },
    resolver: {
      isCoreModule: (name) => name === "fs",
      resolveModule(_from, name) {
        if (name.startsWith("/")) return name;
        throw new Error(`Cannot find module '${name}'`);
      },
    },
  };
}

describe("loadedFiles", () => {
  it("follows imports over any distance, around circles and past what is not there", () => {
    const context = aContext({
      "/repo/a.test.js": ["/repo/a.js", "fs", "./nowhere"],
      "/repo/a.js": ["/repo/b.js"],
      "/repo/b.js": ["/repo/a.js"],
    });
    expect([...loadedFiles([{ file: "/repo/a.test.js", context }])]).toEqual([
      ["/repo/a.test.js", ["/repo/a.js", "/repo/b.js"]],
    ]);
  });

  it("counts the setup files of a project, and those of every project that a file runs in", () => {
    const one = aContext({ "/repo/setup.js": ["/repo/matchers.js"] }, ["/repo/setup.js"]);
    const two = aContext({ "/repo/a.test.js": ["/repo/a.js"] });
    const loaded = loadedFiles([one, two].map((context) => ({ file: "/repo/a.test.js", context })));
    expect(loaded.get("/repo/a.test.js")).toEqual(["/repo/setup.js", "/repo/matchers.js", "/repo/a.js"]);
  });
});
