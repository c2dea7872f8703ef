// Turns each package's sources into as few modules as can be: one for the core, one for a reporter, one for each command.
// A runner that hooks module loading pays for every module a reporter has; see docs/decisions/0003-bundled-packages.md.
// Types come from `tsc -b`; dependencies stay outside and are installed as usual.
import { readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";

const PACKAGES = join(import.meta.dirname, "../packages");
const ENTRIES = {
  core: ["src/index.ts"],
  "playwright-reporter": ["src/index.ts", "src/server.ts"],
  "jest-reporter": ["src/index.ts", "src/sequencer.ts", "src/filter.ts"],
  cli: ["src/main.ts"],
};
/** What runs inside of the tests of a user: CommonJS, since Jest loads a setup file by its own means, and all in one. */
const SETUP_FILES = {
  "jest-reporter": { from: "src/setup.ts", to: "dist/setup.cjs" },
  "playwright-reporter": { from: "src/coverage/hook/coverage-hook.ts", to: "dist/coverage-hook.cjs" },
};

const COMMON = {
  bundle: true,
  platform: "node",
  target: "node20.19",
  packages: "external",
  legalComments: "none",
  logLevel: "warning",
};

for (const [name, entries] of Object.entries(ENTRIES)) {
  const folder = join(PACKAGES, name);
  const outdir = join(folder, "dist");
  for (const old of readdirSync(outdir).filter((file) => /\.c?js$/.test(file))) rmSync(join(outdir, old));
  await build({
    ...COMMON,
    absWorkingDir: folder,
    entryPoints: entries,
    outdir,
    // Commands are imported when they are called: each stays a module of its own.
    splitting: true,
    chunkNames: "[name]-[hash]",
    format: "esm",
  });
}

for (const [name, { from, to }] of Object.entries(SETUP_FILES)) {
  const folder = join(PACKAGES, name);
  await build({
    ...COMMON,
    absWorkingDir: folder,
    entryPoints: [from],
    outfile: join(folder, to),
    format: "cjs",
    // What it needs of the core is put into it: CommonJS cannot require an ES module on every Node.
    packages: "bundle",
    // Jest gives it to the tests; the package itself only throws.
    external: ["@jest/globals"],
    conditions: ["@hindcast/source"],
    // Of the core, only what the entry needs is put in: modules that know where they are, are not among it.
    logOverride: { "empty-import-meta": "silent" },
  });
}

// Loaded only for changed scripts; minified, for as it comes it would be the largest part of what users install.
const core = createRequire(join(PACKAGES, "core/package.json"));
const license = join(dirname(core.resolve("@babel/parser")), "../LICENSE");
await build({
  ...COMMON,
  absWorkingDir: join(PACKAGES, "core"),
  entryPoints: ["@babel/parser"],
  outfile: "dist/babel-parser.cjs",
  packages: "bundle",
  minify: true,
  banner: { js: `/* @babel/parser\n${readFileSync(license, "utf8")}*/` },
  format: "cjs",
});
