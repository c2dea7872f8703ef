import { BadInputError, renderSummary, reportOfRun, type RunReport } from "@hindcast/core";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { openSession, requireHistory } from "../session.ts";

/** Prints what the console said at the end of a run. */
export const summary: Command = {
  flags: {
    run: { kind: "text", value: "<id>", about: "another run than the last one, by the beginning of its id" },
    limit: { kind: "whole", value: "<n>", about: "name at most so many failures (12)" },
  },
  examples: [
    ["npx hindcast summary", "the last run"],
    ["npx hindcast summary --limit 100", "the last run with every failure"],
    ["npx hindcast summary --json", "counts, failures with diagnosis and probabilities, outage"],
  ],
  run: runSummary,
};

async function runSummary(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal } = invocation;
  const memory = openSession(invocation);
  const history = await requireHistory(memory, invocation);
  const asked = args.text("run");
  const found = asked === undefined ? [] : history.runs.filter(({ runId }) => runId.startsWith(asked));
  if (asked !== undefined && found.length !== 1) {
    throw new BadInputError(
      `--run ${asked} fits ${found.length === 0 ? "no run" : `${found.length} runs`} of the history`,
    );
  }
  const report: RunReport = await reportOfRun(memory, found[0]?.runId);
  if (args.isOn("json")) {
    terminal.print(JSON.stringify(report, undefined, 2));
    return 0;
  }
  const limit = args.number("limit");
  terminal.print(renderSummary(report, { ...terminal, ...(limit !== undefined && { limit }) }));
  return 0;
}
