// Runs a benchmark that is written in TypeScript: bundles it with the sources it measures, as the packages are bundled,
// and runs the result. node benchmarks/run.mjs <name> [arguments]
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const [name, ...args] = process.argv.slice(2);
const outfile = join(import.meta.dirname, `../.tmp/benchmarks/${name}.mjs`);
mkdirSync(join(outfile, ".."), { recursive: true });
await build({
  entryPoints: [join(import.meta.dirname, `${name}.ts`)],
  outfile,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20.19",
  packages: "external",
});
process.argv = [process.argv[0], outfile, ...args];
await import(pathToFileURL(outfile).href);
