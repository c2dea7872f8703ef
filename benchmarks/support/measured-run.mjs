import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PRELOAD = join(import.meta.dirname, "measure-process.cjs");

/**
 * Runs a Node program with all its Node children and tells what they used.
 * @returns {{status: number, output: string, mainCpuMs: number, allCpuMs: number, mainRssMb: number}}
 */
export function measuredRun(args, { cwd, env = {} }) {
  const folder = mkdtempSync(join(tmpdir(), "hindcast-measure-"));
  const file = join(folder, "processes.ndjson");
  const ran = spawnSync(process.execPath, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, ...env, MEASURE_FILE: file, NODE_OPTIONS: `--require ${PRELOAD}` },
  });
  const processes = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  rmSync(folder, { recursive: true, force: true });
  const main = processes.find(({ pid }) => pid === ran.pid);
  const others = processes.filter(({ pid }) => pid !== ran.pid);
  return {
    status: ran.status,
    output: `${ran.stdout}${ran.stderr}`,
    mainCpuMs: main.cpuMs,
    mainRssMb: main.rssMb,
    allCpuMs: main.cpuMs + (main.childrenCpuMs ?? others.reduce((sum, { cpuMs }) => sum + cpuMs, 0)),
  };
}

/** The middle of the values. */
export function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[(sorted.length - 1) >> 1];
}
