import { describe, expect, it } from "vitest";
import { isAliasConfig, readAliasConfig } from "../../src/capture/path-aliases.ts";
import { createResolver } from "../../src/capture/resolve-import.ts";
import { isPackageFile, readPackage } from "../../src/capture/workspace-packages.ts";

type Files = Readonly<Record<string, string>>;

function resolve(files: Files, from: string, specifier: string): string | undefined {
  const paths = new Set(Object.keys(files));
  const read = (path: string): string => files[path] ?? "";
  const settings = {
    packages: [...paths].filter((path) => isPackageFile(path)).map((path) => readPackage(path, read(path))),
    configs: [...paths]
      .filter((path) => isAliasConfig(path))
      .map((path) => readAliasConfig(path, paths, read)),
  };
  return createResolver(paths, settings)(from, specifier);
}

describe("createResolver", () => {
  it.each<readonly [string, string, Files, string]>([
    ["an extension left out", "./b", { "src/b.tsx": "" }, "src/b.tsx"],
    ["a folder with an index", "./b", { "src/b/index.ts": "" }, "src/b/index.ts"],
    ["the folder itself", ".", { "src/index.js": "" }, "src/index.js"],
    ["the folder above", "..", { "index.ts": "" }, "index.ts"],
    ["what TypeScript becomes", "./b.mjs", { "src/b.mts": "" }, "src/b.mts"],
    ["a dot in the name", "./b.service", { "src/b.service.ts": "" }, "src/b.service.ts"],
    ["a bundler's query", "./b.svg?url", { "src/b.svg": "" }, "src/b.svg"],
    ["a file before a folder", "./b", { "src/b/index.ts": "", "src/b.js": "" }, "src/b.js"],
    ["a file that is not there", "../gen/b", {}, "gen/b"],
    ["a path from the root of the site", "/src/b.ts", { "src/b.ts": "" }, "src/b.ts"],
    [
      "a path alias",
      "@app/x/b",
      { "tsconfig.json": '{"compilerOptions":{"paths":{"@app/*":["./lib/*"]}}}', "lib/x/b.ts": "" },
      "lib/x/b.ts",
    ],
    [
      "an alias of one name",
      "config",
      {
        "tsconfig.json": '{"compilerOptions":{"baseUrl":"./lib","paths":{"config":["none","settings"]}}}',
        "lib/settings.ts": "",
      },
      "lib/settings.ts",
    ],
    [
      "the base URL",
      "x/b",
      { "jsconfig.json": '{"compilerOptions":{"baseUrl":"."}}', "x/b.js": "" },
      "x/b.js",
    ],
    [
      "an alias inherited from a config with comments",
      "~b",
      {
        "src/tsconfig.json": '{\n  // nearest\n  "extends": ["../base", "@x/unknown"], /* "//" */\n}',
        "base.json": '{"compilerOptions":{"paths":{"~*":["lib/*",],},},}',
        "lib/b.ts": "",
      },
      "lib/b.ts",
    ],
    [
      "an alias of a referenced config",
      "@/b",
      {
        "tsconfig.json":
          '{"files":[],"references":[{"path":"./tsconfig.app.json"},{"path":"./tsconfig.json"}]}',
        "tsconfig.app.json": '{"compilerOptions":{"paths":{"@/*":["./web/*"]}}}',
        "web/b.ts": "",
      },
      "web/b.ts",
    ],
    ["a habit of bundlers", "@/b", { "package.json": "{}", "src/b.vue": "" }, "src/b.vue"],
    [
      "a workspace package",
      "@w/b",
      { "packages/b/package.json": '{"name":"@w/b","main":"lib/b.js"}', "packages/b/lib/b.js": "" },
      "packages/b/lib/b.js",
    ],
    [
      "the source of a workspace package that is built",
      "@w/b",
      {
        "packages/b/package.json":
          '{"name":"@w/b","exports":{"types":"./dist/main.d.ts","default":"./dist/main.js"}}',
        "packages/b/src/main.ts": "",
      },
      "packages/b/src/main.ts",
    ],
    [
      "a condition that names the source",
      "@w/b/x",
      {
        "packages/b/package.json":
          '{"name":"@w/b","exports":{".":"./dist/i.js","./*":{"source":"./code/*.ts","default":"./dist/*.js"}}}',
        "packages/b/code/x.ts": "",
      },
      "packages/b/code/x.ts",
    ],
    [
      "a sub-path without exports",
      "b/src/x",
      { "packages/b/package.json": '{"name":"b"}', "packages/b/src/x.ts": "" },
      "packages/b/src/x.ts",
    ],
    [
      "a package without any entry",
      "b",
      { "packages/b/package.json": '{"name":"b"}', "packages/b/src/index.ts": "" },
      "packages/b/src/index.ts",
    ],
    [
      "a private name of the package",
      "#b/x",
      { "package.json": '{"imports":{"#b/*":{"default":"./lib/*.js"}}}', "lib/x.ts": "" },
      "lib/x.ts",
    ],
  ])("follows %s", (_name, specifier, files, target) => {
    expect(resolve(files, "src/a.ts", specifier)).toBe(target);
  });

  it.each([
    "react",
    "@scope/name/x",
    "node:fs",
    "https://example.com/a.js",
    "../../outside",
    "#unknown",
    "data:text/javascript,1",
    "../assets/",
  ])("does not follow %s out of the repository", (specifier) => {
    expect(resolve({ "src/a.ts": "" }, "src/a.ts", specifier)).toBeUndefined();
  });
});
