import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { median } from "../support/measured-run.mjs";
import { mutate } from "./make-mutants.mjs";

const PLAIN_RUNS = 3;
const SLOWEST = 5;

/**
 * What runs of the whole suite say: without a mutant, for the time of each file and for the tests that fail anyway, and
 * with one mutant each until enough are killed. Kept in a file, so that choosers can be asked again in seconds.
 * @returns {Promise<{files: Record<string, number>, killed: {mutant: object, failing: Record<string, string[]>}[], tried: number}>}
 */
export async function findKilled(project, mutants, { kills, cacheFile, say }) {
  const known = existsSync(cacheFile) ? JSON.parse(readFileSync(cacheFile, "utf8")) : { mutants: {} };
  const keep = () => {
    mkdirSync(dirname(cacheFile), { recursive: true });
    writeFileSync(cacheFile, JSON.stringify(known));
  };
  known.plain ??= await runPlain(project, say);
  keep();
  const ignored = new Set(known.plain.failing);
  const killed = [];
  let tried = 0;
  for (const mutant of mutants) {
    if (killed.length === kills) break;
    if (known.mutants[mutant.id] === undefined) {
      known.mutants[mutant.id] = await runMutant(project, mutant, known.plain.slowestMs);
      keep();
    }
    tried += 1;
    const failing = withoutIgnored(known.mutants[mutant.id].failing, ignored);
    if (Object.keys(failing).length > 0) killed.push({ mutant, failing });
    say(`${killed.length} of ${kills} killed, ${tried} tried: ${mutant.id}`);
  }
  return { files: known.plain.files, killed, tried };
}

/** Runs with the mutant in the project's own file, which is put back. */
export async function withMutant(project, mutant, work) {
  const path = join(project.root, mutant.file);
  const text = readFileSync(path, "utf8");
  writeFileSync(path, mutate(text, mutant));
  try {
    return await work();
  } finally {
    writeFileSync(path, text);
  }
}

async function runPlain(project, say) {
  const times = new Map();
  const failing = [];
  let slowestMs = 0;
  for (let run = 1; run <= PLAIN_RUNS; run += 1) {
    const began = performance.now();
    const files = await project.runSuite();
    if (files === undefined) throw new Error("the suite came to no end without a mutant");
    slowestMs = Math.max(slowestMs, performance.now() - began);
    for (const { file, durationMs, failing: titles } of files) {
      times.set(file, [...(times.get(file) ?? []), durationMs]);
      failing.push(...titles.map((title) => keyOf(file, title)));
    }
    say(`plain run ${run} of ${PLAIN_RUNS}`);
  }
  const files = Object.fromEntries([...times].map(([file, all]) => [file, median(all)]));
  return { files, failing: [...new Set(failing)], slowestMs };
}

/** A mutant that hangs or breaks the runner itself tells nothing of tests. */
async function runMutant(project, mutant, slowestMs) {
  const timeoutMs = SLOWEST * slowestMs + 30_000;
  const files = (await withMutant(project, mutant, () => project.runSuite({ timeoutMs }))) ?? [];
  const failed = files.filter(({ failing }) => failing.length > 0);
  return { failing: Object.fromEntries(failed.map(({ file, failing }) => [file, failing])) };
}

function withoutIgnored(failing, ignored) {
  const left = Object.entries(failing).map(([file, titles]) => [
    file,
    titles.filter((title) => !ignored.has(keyOf(file, title))),
  ]);
  return Object.fromEntries(left.filter(([, titles]) => titles.length > 0));
}

function keyOf(file, title) {
  return `${file} › ${title}`;
}
