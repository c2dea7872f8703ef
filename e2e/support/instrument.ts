import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { transformSync } from "esbuild";
import { createInstrumenter } from "istanbul-lib-instrument";

/** Builds a script as an instrumented application serves it: compiled where it must be, with istanbul's counters in it. */
export function instrument(dir: string, source: string, target: string): void {
  const text = readFileSync(join(dir, source), "utf8");
  const { code, map } = source.endsWith(".ts")
    ? transformSync(text, { loader: "ts", sourcefile: source, sourcemap: true })
    : { code: text, map: "" };
  const instrumenter = createInstrumenter({ esModules: true });
  const inputMap = map === "" ? undefined : JSON.parse(map);
  mkdirSync(dirname(join(dir, target)), { recursive: true });
  writeFileSync(join(dir, target), instrumenter.instrumentSync(code, join(dir, source), inputMap));
}
