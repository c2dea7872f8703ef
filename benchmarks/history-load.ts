/**
 * Claim: a history of 50,000 tests and 500 runs loads in less than a second of CPU.
 * Run: npx jiti benchmarks/history-load.ts [tests]
 */
import { formatHistory, parseHistory } from "../packages/core/src/history/history-file.ts";
import { toHistory } from "../packages/core/src/history/to-history.ts";
import { largeHistory } from "./large-history.ts";

const LIMIT_MS = 1000;
const tests = Number(process.argv[2] ?? 50_000);

const text = formatHistory(largeHistory({ tests, runs: 500 }));
const begin = process.cpuUsage();
const history = toHistory(parseHistory(text));
const { user, system } = process.cpuUsage(begin);
const cpuMs = Math.round((user + system) / 1000);

console.log(`history.json of ${tests} tests and 500 runs: ${(text.length / 1e6).toFixed(1)} MB`);
console.log(`loaded ${history.tests.size} tests in ${cpuMs} ms of CPU (limit ${LIMIT_MS})`);
if (cpuMs > LIMIT_MS) process.exitCode = 1;
