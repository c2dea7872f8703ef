// Writes packages/core/schema/*.schema.json from what is built: `npm run build && node scripts/write-schemas.mjs`.
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { jsonSchemas } from "./json-schemas.mjs";

const core = join(import.meta.dirname, "../packages/core");
const built = (path) => import(new URL(`../packages/core/dist/${path}`, import.meta.url));
const folder = join(core, "schema");

const schemas = jsonSchemas({
  model: await built("log/model-schemas.js"),
  lines: await built("log/line-schemas.js"),
  history: await built("history/history-schema.js"),
  wire: await built("manifest/wire-schema.js"),
  selection: await built("select/selection-json.js"),
});
mkdirSync(folder, { recursive: true });
for (const [name, schema] of Object.entries(schemas)) {
  writeFileSync(join(folder, name), `${JSON.stringify(schema, undefined, 2)}\n`);
}
const oxfmt = dirname(createRequire(import.meta.url).resolve("oxfmt/package.json"));
execFileSync(process.execPath, [join(oxfmt, "bin/oxfmt"), folder], { stdio: "inherit" });
