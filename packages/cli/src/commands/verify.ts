import { BadInputError, formatCount, listRunLogs, verifyRunLog, type LogCheck } from "@hindcast/core";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { openSession, shortPath } from "../session.ts";

/** Checks the hash chains of the run logs. */
export const verify: Command = {
  flags: {},
  examples: [
    ["npx hindcast verify", "reads every log; a torn end of a killed run is told, but no violation"],
    ["npx hindcast verify --json", "one entry for each log"],
  ],
  violated: "a log was changed after it was written, or cannot be read",
  run: runVerify,
};

async function runVerify(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal } = invocation;
  const memory = openSession(invocation);
  const logs = await listRunLogs(memory.dir);
  if (logs.length === 0) throw new BadInputError(`no run log in ${shortPath(memory)} to verify`);
  const progress = terminal.progress("verify");
  const checks: LogCheck[] = [];
  for (const { path } of logs) {
    checks.push(await verifyRunLog(path));
    progress.at(checks.length, logs.length);
  }
  progress.end();
  terminal.print(args.isOn("json") ? JSON.stringify(checks, undefined, 2) : renderLogChecks(checks));
  return checks.some(({ state }) => state === "broken" || state === "unreadable") ? 1 : 0;
}

function renderLogChecks(checks: readonly LogCheck[]): string {
  const told = checks.filter(({ state }) => state !== "intact").map(describe);
  const intact = checks.length - told.length;
  return [...told, `${formatCount(intact, "log")} intact of ${checks.length}`].join("\n");
}

function describe({ name, state, brokenAt, problem }: LogCheck): string {
  switch (state) {
    case "torn":
      return `torn        ${name}: its run was killed or still goes on; everything before the last line is there`;
    case "broken":
      return `broken      ${name}: line ${brokenAt ?? "?"} is not what was written`;
    case "unreadable":
      return `unreadable  ${name}: ${problem ?? "no reason is known"}`;
    case "intact":
      return `intact      ${name}`;
  }
}
