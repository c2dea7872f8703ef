import { backtest as scorePastRuns, BadInputError, renderBacktest } from "@hindcast/core";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { openSession, requireHistory } from "../session.ts";

/** Prints how selection would have done in the past runs. */
export const backtest: Command = {
  flags: {
    limit: { kind: "whole", value: "<n>", about: "name at most so many runs, the latest (20)" },
    "min-recall": {
      kind: "share",
      value: "<share>",
      about: "exit with 1 when less of the regressions would have been caught",
    },
  },
  examples: [
    ["npx hindcast backtest", "what selecting would have caught, and at what share of the time"],
    ["npx hindcast backtest --min-recall 0.95", "a gate: is it safe to select here?"],
  ],
  violated: "the recall is below --min-recall",
  run: runBacktest,
};

async function runBacktest(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal } = invocation;
  const memory = openSession(invocation);
  const report = scorePastRuns((await requireHistory(memory, invocation)).runs);
  const least = args.number("min-recall");
  const limit = args.number("limit");
  if (args.isOn("json")) terminal.print(JSON.stringify(report, undefined, 2));
  else terminal.print(renderBacktest(report, { ...terminal, ...(limit !== undefined && { limit }) }));
  if (least === undefined) return 0;
  if (report.recall === undefined) {
    throw new BadInputError(
      "--min-recall cannot be judged: no regression is known that a selection could have caught",
    );
  }
  if (report.recall >= least) return 0;
  terminal.warn(`hindcast: the recall ${report.recall.toFixed(3)} is below --min-recall ${least}`);
  return 1;
}
