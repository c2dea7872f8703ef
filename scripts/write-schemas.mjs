// Writes packages/core/schema/*.schema.json from the schemas in the sources: `node scripts/write-schemas.mjs`.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { jsonSchemas } from "./json-schemas.mjs";

const root = join(import.meta.dirname, "..");
const core = join(root, "packages/core");
const bundle = join(root, ".tmp/schemas.mjs");

await build({
  stdin: {
    contents: `
      export * as model from "./log/model-schemas.ts";
      export * as executed from "./executed/executed-schema.ts";
      export * as lines from "./log/line-schemas.ts";
      export * as history from "./history/history-schema.ts";
      export * as wire from "./manifest/wire-schema.ts";
      export * as selection from "./select/selection-json.ts";
      export * as backtest from "./backtest/backtest-json.ts";
      export * as diagnosis from "./backtest/diagnosis-json.ts";
    `,
    resolveDir: join(core, "src"),
  },
  outfile: bundle,
  bundle: true,
  format: "esm",
  platform: "node",
  packages: "external",
});

const folder = join(core, "schema");
mkdirSync(folder, { recursive: true });
const schemas = jsonSchemas(await import(pathToFileURL(bundle).href));
for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(join(folder, name), `${JSON.stringify(schema, undefined, 2)}\n`);
}
const oxfmt = dirname(createRequire(import.meta.url).resolve("oxfmt/package.json"));
execFileSync(process.execPath, [join(oxfmt, "bin/oxfmt"), folder], { stdio: "inherit" });
