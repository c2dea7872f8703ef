// Turns each package's sources into as few modules as can be: one for the core, one for a reporter, one for each command.
// A runner that hooks module loading pays for every module a reporter has; see docs/decisions/0003-bundled-packages.md.
// Types come from `tsc -b`; dependencies stay outside and are installed as usual.
import { existsSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { build } from "esbuild";

const PACKAGES = join(import.meta.dirname, "../packages");
const ENTRIES = {
  core: ["src/index.ts"],
  "playwright-reporter": ["src/index.ts", "src/server.ts"],
  "jest-reporter": ["src/index.ts", "src/sequencer.ts", "src/filter.ts"],
  cli: ["src/main.ts"],
  semantic: ["src/index.ts"],
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
  for (const old of readdirSync(outdir).filter((file) => /\.[cm]?js$/.test(file))) rmSync(join(outdir, old));
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

// What stands beside a package's own modules, minified: of large libraries only what is used, under their licenses.
const BESIDE = [
  // Loaded only for changed scripts; as it comes it would be the largest part of what users install.
  { package: "core", library: "@babel/parser", outfile: "dist/babel-parser.cjs", format: "cjs" },
  // Without what reads images: its install script fetches a binary from where a registry mirror does not reach.
  {
    package: "semantic",
    library: "@xenova/transformers",
    from: "src/transformers.js",
    brings: ["@huggingface/jinja"],
    outfile: "dist/transformers.mjs",
    format: "esm",
    without: /^(sharp|onnxruntime-web)$/,
    external: ["onnxruntime-node"],
  },
  // Without documents, tokens and keyword search: these are most of its 100 MB.
  {
    package: "semantic",
    library: "vectra",
    from: "lib/LocalIndex.js",
    brings: ["uuid"],
    outfile: "dist/vectra.cjs",
    format: "cjs",
    without: /^(wink-.*|\.\/LocalDocument)$/,
  },
];
for (const { package: name, library, from, brings = [], outfile, format, without, external = [] } of BESIDE) {
  const folder = join(PACKAGES, name);
  const home = folderOf(library, folder);
  if (home === undefined) {
    process.stderr.write(`${library} is not installed, and so no part of @hindcast/${name}: run npm ci\n`);
    continue;
  }
  await build({
    ...COMMON,
    absWorkingDir: folder,
    entryPoints: [from === undefined ? library : join(home, from)],
    outfile,
    packages: "bundle",
    external,
    minify: true,
    banner: { js: [library, ...brings].map((one) => licenseNote(one, folderOf(one, home))).join("\n") },
    format,
    plugins: without === undefined ? [] : [leaveOut(without)],
  });
}

/** The folder a library is installed in, as a package sees it. */
function folderOf(library, folder) {
  const paths = createRequire(join(folder, "package.json")).resolve.paths(library) ?? [];
  return paths.map((modules) => join(modules, library)).find((path) => existsSync(path));
}

function licenseNote(library, home) {
  const file = ["LICENSE", "LICENSE.md"].map((name) => join(home, name)).find((path) => existsSync(path));
  const { license, repository } = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const text = file ? readFileSync(file, "utf8") : `${license} license: ${repository?.url ?? repository}\n`;
  return `/* ${library}\n${text}*/`;
}

/** Puts functions that throw in the place of modules that are imported and, here, never used. */
function leaveOut(filter) {
  const contents = 'module.exports = () => { throw new Error("left out of this bundle"); };';
  return {
    name: "leave-out",
    setup(bundle) {
      bundle.onResolve({ filter }, ({ path }) => ({ path, namespace: "left-out" }));
      bundle.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({ contents }));
    },
  };
}
