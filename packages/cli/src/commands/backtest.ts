import {
  BadInputError,
  backtestJson,
  diagnosisJson,
  parseDuration,
  renderBacktest,
  renderDiagnoses,
  replayDiagnoses,
  replayRuns,
  type Budget,
  type Replay,
} from "@hindcast/core";
import type { Arguments } from "../arguments.ts";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { noHistory, openSession, requireHistory } from "../session.ts";
import type { Terminal } from "../terminal.ts";

/** Flags that mean something to selections only. */
const OF_SELECTIONS = ["runs", "budget", "limit", "min-recall"];
const SHARE = /^(\d+(?:\.\d+)?)\s*%$/;

/** Selects for past runs anew, and prints what that would have caught. */
export const backtest: Command = {
  flags: {
    runs: { kind: "whole", value: "<n>", about: "replay at most so many whole-suite runs, the latest (100)" },
    budget: {
      kind: "text",
      value: "<time|share>",
      about: "cut each selection to what fits: 5m, or 20% of the suite's time",
    },
    diagnosis: { kind: "switch", about: "judge the diagnoses of past runs instead, by what came after" },
    limit: { kind: "whole", value: "<n>", about: "name at most so many runs, the latest (20)" },
    "min-recall": {
      kind: "share",
      value: "<share>",
      about: "exit with 1 when less of the regressions would have been caught",
    },
  },
  examples: [
    ["npx hindcast backtest", "what selecting would have caught, and at what share of the time"],
    ["npx hindcast backtest --budget 20%", "how much of that a fifth of the time would have caught"],
    ["npx hindcast backtest --diagnosis", "how often regression and flake were right"],
    ["npx hindcast backtest --min-recall 0.95", "a gate: is it safe to select here?"],
  ],
  violated: "the recall is below --min-recall",
  run: runBacktest,
};

async function runBacktest(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal, now, cwd } = invocation;
  if (args.isOn("diagnosis")) return judgeDiagnoses(invocation);
  const memory = openSession(invocation);
  const runs = args.number("runs");
  const budget = budgetOf(args.text("budget"));
  const progress = terminal.progress("backtest");
  const { replay, history, notices } = await replayRuns(memory, {
    now,
    ...(runs !== undefined && { runs }),
    ...(budget && { budget }),
    onProgress: ({ done, total }) => progress.at(done, total),
  });
  progress.end();
  for (const notice of [...memory.notices, ...notices]) terminal.warn(`hindcast: ${notice}`);
  if (history.runs.length === 0) throw noHistory(memory, cwd);
  print(replay, args, terminal);
  return gate(replay, args.number("min-recall"), terminal);
}

async function judgeDiagnoses(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal } = invocation;
  const misplaced = OF_SELECTIONS.find(
    (flag) => args.text(flag) !== undefined || args.number(flag) !== undefined,
  );
  if (misplaced !== undefined) throw new BadInputError(`--${misplaced} does not go with --diagnosis`);
  const replay = replayDiagnoses(await requireHistory(openSession(invocation), invocation));
  if (args.isOn("json")) terminal.print(JSON.stringify(diagnosisJson(replay), undefined, 2));
  else terminal.print(renderDiagnoses(replay, terminal));
  return 0;
}

function print(replay: Replay, args: Arguments, terminal: Terminal): void {
  const limit = args.number("limit");
  if (args.isOn("json")) terminal.print(JSON.stringify(backtestJson(replay), undefined, 2));
  else terminal.print(renderBacktest(replay, { ...terminal, ...(limit !== undefined && { limit }) }));
}

function gate({ recall }: Replay, least: number | undefined, terminal: Terminal): ExitCode {
  if (least === undefined) return 0;
  if (recall === undefined) {
    throw new BadInputError(
      "--min-recall cannot be judged: no regression is known that a selection could have caught",
    );
  }
  if (recall >= least) return 0;
  terminal.warn(`hindcast: the recall ${recall.toFixed(3)} is below --min-recall ${least}`);
  return 1;
}

function budgetOf(text: string | undefined): Budget | undefined {
  if (text === undefined) return undefined;
  const share = Number(SHARE.exec(text)?.[1]) / 100;
  if (share > 0 && share <= 1) return { share };
  const ms = parseDuration(text);
  if (ms !== undefined) return { ms };
  throw new BadInputError(
    `--budget must be a duration such as 5m or 90s, or a share of the suite's time up to 100%, not "${text}"`,
  );
}
