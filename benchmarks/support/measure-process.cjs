// Preloaded into every process of a measured run: writes what it used when it exits.
const { appendFileSync } = require("node:fs");

process.once("exit", () => {
  const role = process.env.TEST_WORKER_INDEX === undefined ? "main" : "worker";
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const line = { role, pid: process.pid, cpuMs: (userCPUTime + systemCPUTime) / 1000, rssMb: maxRSS / 1024 };
  appendFileSync(process.env.MEASURE_FILE, `${JSON.stringify(line)}\n`);
});
