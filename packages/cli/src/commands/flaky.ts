import {
  BadInputError,
  FAILING_VERDICTS,
  flakyReport,
  judgeAll,
  judgeByRate,
  filterConstants,
  recentHistory,
  renderFlaky,
  renderSlow,
  slowReport,
  VERDICTS,
  type FlakinessModel,
  type FlakyReportOptions,
  type History,
  type Judgements,
  type Memory,
  type Verdict,
} from "@hindcast/core";
import type { Arguments } from "../arguments.ts";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { openSession, requireHistory } from "../session.ts";

/** Flags that mean something to the rate rule only. */
const RATE_FLAGS = ["min-executions", "flakiness-threshold"];
const RATE_DAYS = 30;

/** Lists the tests that cannot be trusted. */
export const flaky: Command = {
  flags: {
    verdict: {
      kind: "list",
      value: "<words>",
      choices: VERDICTS,
      about: "tests of these verdicts instead of broken and flaky",
    },
    days: { kind: "whole", value: "<n>", about: "judge by the runs of the last so many days only" },
    slow: { kind: "switch", about: "the tests that became slower than their usual instead" },
    limit: { kind: "whole", value: "<n>", about: "name at most so many tests" },
    method: {
      kind: "text",
      value: "<name>",
      choices: ["filter", "rate"],
      about: "how to judge; rate is the classical failure-rate rule",
    },
    "min-executions": {
      kind: "whole",
      value: "<n>",
      about: "with --method rate: fewer attempts are not judged (10)",
    },
    "flakiness-threshold": {
      kind: "share",
      value: "<rate>",
      about: "with --method rate: flaky from this failure rate on (0.01)",
    },
  },
  examples: [
    ["npx hindcast flaky", "the broken and the flaky tests, the worst first"],
    ["npx hindcast flaky --verdict recovered", "what has recovered"],
    ["npx hindcast flaky --slow", "what takes longer than it used to, since which run"],
    [
      "npx hindcast flaky --method rate --days 14 --min-executions 20 --flakiness-threshold 0.02",
      "the classical rule over two weeks",
    ],
    ["npx hindcast flaky --json --limit 10", "the ten worst for a program"],
  ],
  run: runFlaky,
};

async function runFlaky(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal, now } = invocation;
  const byRate = args.text("method") === "rate";
  const misplaced = RATE_FLAGS.find((flag) => !byRate && args.number(flag) !== undefined);
  if (misplaced !== undefined) throw new BadInputError(`--${misplaced} belongs to --method rate`);
  if (args.isOn("slow")) return runSlow(invocation);

  const memory = openSession(invocation);
  const days = args.number("days") ?? (byRate ? RATE_DAYS : undefined);
  const whole = await requireHistory(memory, invocation);
  const history = days === undefined ? whole : recentHistory(whole, days, now);
  const judgements = judge(history, { args, model: filterConstants(memory.manifest), now });

  const report = flakyReport(history, judgements, {
    ...askedFor(args),
    ...existing(memory),
  });
  terminal.print(
    args.isOn("json") ? JSON.stringify(report, undefined, 2) : renderFlaky(report, { ...terminal, now }),
  );
  return 0;
}

async function runSlow(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal } = invocation;
  if (args.list("verdict") ?? args.text("method") ?? args.number("days")) {
    throw new BadInputError("--slow goes with --limit only: durations have no verdict and no window of days");
  }
  const memory = openSession(invocation);
  const limit = args.number("limit");
  const report = slowReport(await requireHistory(memory, invocation), {
    ...existing(memory),
    ...(limit !== undefined && { limit }),
  });
  terminal.print(args.isOn("json") ? JSON.stringify(report, undefined, 2) : renderSlow(report, terminal));
  return 0;
}

function askedFor(args: Arguments): Pick<FlakyReportOptions, "verdicts" | "limit"> {
  const verdicts = args.list("verdict")?.filter(isVerdict);
  const limit = args.number("limit");
  return {
    ...(args.isOn("json") && { verdicts: FAILING_VERDICTS }),
    ...(verdicts && { verdicts }),
    ...(limit !== undefined && { limit }),
  };
}

/** The history goes on remembering tests that were deleted; the manifest has only those that exist. */
function existing({ manifest }: Memory): Pick<FlakyReportOptions, "existing"> {
  return manifest === undefined ? {} : { existing: new Set(manifest.tests.map(({ testId }) => testId)) };
}

interface Judging {
  readonly args: Arguments;
  readonly model: FlakinessModel;
  readonly now: Date;
}

function judge(history: History, { args, model, now }: Judging): Judgements {
  const judgements = judgeAll(history, model);
  if (args.text("method") !== "rate") return judgements;
  const minExecutions = args.number("min-executions");
  const flakinessThreshold = args.number("flakiness-threshold");
  return judgeByRate(
    { history, judgements, now },
    {
      days: args.number("days") ?? RATE_DAYS,
      ...(minExecutions !== undefined && { minExecutions }),
      ...(flakinessThreshold !== undefined && { flakinessThreshold }),
    },
  );
}

function isVerdict(word: string): word is Verdict {
  return VERDICTS.some((verdict) => verdict === word);
}
