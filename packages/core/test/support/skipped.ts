import { Session, type Profiler } from "node:inspector";
import { Script } from "node:vm";
import type { FunctionRange } from "../../src/model/executed.ts";
import { realBodies } from "../../src/executed/real-bodies.ts";
import { plainSource } from "../../src/executed/script-sources.ts";
import { isCovered, outermost, type Span } from "../../src/executed/spans.ts";

/** What a program that calls `say` says; what it throws is said as well. */
export function saidBy(code: string): string {
  const said: unknown[] = [];
  try {
    new Script(`(say) => {${code}\n}`).runInThisContext()((what: unknown) => said.push(what));
  } catch (error) {
    said.push(String(error));
  }
  return JSON.stringify(said);
}

/** The parts of a program's functions that did not run, as V8 counts blocks. */
export function skippedBy(code: string): readonly FunctionRange[] {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  const head = "(say) => {";
  try {
    new Script(`${head}${code}\n}`, { filename: "skipped-by.js" }).runInThisContext()(() => {});
  } catch {
    // A program may throw: what it ran before counts.
  }
  let functions: readonly Profiler.FunctionCoverage[] = [];
  session.post("Profiler.takePreciseCoverage", (_error, { result }) => {
    functions = result.find(({ url }) => url === "skipped-by.js")?.functions ?? [];
  });
  session.post("Profiler.stopPreciseCoverage");
  session.disconnect();
  const ranges = functions.flatMap(({ ranges: own }) => own);
  const ran = ranges
    .filter(({ count }) => count > 0)
    .map(({ startOffset }): Span => [startOffset, startOffset]);
  const still = outermost(
    ranges
      .filter(({ count }) => count === 0)
      .map(({ startOffset, endOffset }): Span => [startOffset, endOffset]),
  ).filter((span) => !ran.some((one) => isCovered(one, [span])));
  const skipped = still.map(([start, end]): Span => [start - head.length, end - head.length]);
  const [part] = plainSource(code, "a.js").executed({ uncalled: [], skipped });
  return realBodies(code.split("\n"), part?.uncalled ?? []);
}
