// Preloaded into every process of a measured run: writes what it used when it exits.
const { appendFileSync, readFileSync } = require("node:fs");

/** Linux counts times in hundredths of a second. */
const TICK_MS = 10;

process.once("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const line = {
    pid: process.pid,
    cpuMs: (userCPUTime + systemCPUTime) / 1000,
    rssMb: maxRSS / 1024,
    childrenCpuMs: childrenCpuMs(),
  };
  appendFileSync(process.env.MEASURE_FILE, `${JSON.stringify(line)}\n`);
});

/** CPU of the children that have ended, also of those that were killed; undefined where the system does not tell. */
function childrenCpuMs() {
  try {
    const stat = readFileSync("/proc/self/stat", "utf8");
    // The name in parentheses may hold anything; cutime and cstime are the fields 16 and 17.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[13]) + Number(fields[14])) * TICK_MS;
  } catch {
    return undefined;
  }
}
