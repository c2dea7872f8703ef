import {
  attemptsToHeal,
  BadInputError,
  filterConstants,
  healStatsReport,
  judgeTest,
  renderHealStats,
  renderHealTest,
  settleHealing,
  startHealing,
  stopHealing,
  updateHistory,
  type HealStart,
  type History,
  type Memory,
  type TestHistory,
} from "@hindcast/core";
import type { Arguments } from "../arguments.ts";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { findGroup } from "../find-group.ts";
import { onlyTest } from "../find-tests.ts";
import { historyOptions, openSession, requireHistory, sourceReader } from "../session.ts";

/** Flags that say more about a beginning. */
const OF_START = ["kind", "note", "group"];

/** Follows attempts to heal flaky and broken tests. */
export const heal: Command = {
  operands: { name: "<test>", least: 0, most: 1 },
  flags: {
    stats: { kind: "switch", about: "what became of all attempts, by category and kind of advice" },
    start: { kind: "switch", about: "the test is mended: from here on its attempts count" },
    stop: { kind: "switch", about: "give the attempt up that goes on" },
    kind: { kind: "text", value: "<name>", about: "with --start: the kind of advice that was followed" },
    note: { kind: "text", value: "<text>", about: "with --start: what was done" },
    group: {
      kind: "text",
      value: "<id>",
      about: "with --start: only failures of this group decide (all that the test is known for)",
    },
  },
  examples: [
    ['npx hindcast heal "pays by card"', "how attempts to heal it stand"],
    [
      'npx hindcast heal "pays by card" --start --kind race/not-yet --note "awaits the order"',
      "begins one, or says more of the one that a change of the test began",
    ],
    ['npx hindcast heal "pays by card" --stop', "gives it up"],
    ["npx hindcast heal --stats", "attempts, healed, failed, success rate, time to heal"],
  ],
  run: runHeal,
};

async function runHeal(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal, now } = invocation;
  checkFlags(args);
  const memory = openSession(invocation);
  await requireHistory(memory, invocation);
  // Marks of other machines may lie in logs that nobody has read yet.
  const { history } = await updateHistory(memory.dir, historyOptions(memory, now));
  await settle(memory, history, invocation);
  if (args.isOn("stats")) {
    const report = healStatsReport(history, filterConstants(memory.manifest));
    terminal.print(
      args.isOn("json") ? JSON.stringify(report, undefined, 2) : renderHealStats(report, terminal),
    );
    return 0;
  }
  const test = onlyTest([...history.tests.values()], args.operands[0] ?? "", sourceReader(memory.root));
  const marked = await mark({ memory, history, invocation }, test);
  show(memory, marked, { invocation, test });
  return 0;
}

function checkFlags(args: Arguments): void {
  const [stats, start, stop] = ["stats", "start", "stop"].map((flag) => args.isOn(flag));
  if ([stats, start, stop].filter(Boolean).length > 1) {
    throw new BadInputError("heal takes one of --stats, --start and --stop");
  }
  if (stats && args.operands.length > 0) {
    throw new BadInputError("--stats is about all tests: hindcast heal <test> shows one");
  }
  if (!stats && args.operands.length === 0) {
    throw new BadInputError("heal needs <test>, or --stats; see: hindcast heal --help");
  }
  const misplaced = OF_START.find((flag) => !start && args.text(flag) !== undefined);
  if (misplaced !== undefined) throw new BadInputError(`--${misplaced} belongs to --start`);
}

interface Context {
  readonly memory: Memory;
  readonly history: History;
  readonly invocation: Invocation;
}

/** Writes what the flags ask for, and gives the history after it. */
async function mark({ memory, history, invocation }: Context, test: TestHistory): Promise<History> {
  const { args, now } = invocation;
  const isStart = args.isOn("start");
  if (!isStart && !args.isOn("stop")) return history;
  if (isStart) await startHealing(memory, test, startOf(args, history), now);
  else if (attemptsToHeal(test, history, filterConstants(memory.manifest)).at(-1)?.state === "open") {
    await stopHealing(memory, test, now);
  } else throw new BadInputError("no attempt to heal it goes on: there is nothing to stop");
  const updated = await updateHistory(memory.dir, historyOptions(memory, now));
  await settle(memory, updated.history, invocation);
  return updated.history;
}

/** What logs of several machines decide only together is told, too. */
async function settle(memory: Memory, history: History, { terminal, now }: Invocation): Promise<void> {
  const model = filterConstants(memory.manifest);
  for (const notice of await settleHealing(memory.dir, { history, model, now }))
    terminal.warn(`hindcast: ${notice}`);
}

function startOf(args: Arguments, history: History): HealStart {
  const [advice, note, asked] = OF_START.map((flag) => args.text(flag));
  const group = asked === undefined ? undefined : findGroup(history, asked);
  if (asked !== undefined && group === undefined) {
    throw new BadInputError(`--group ${asked} is no group of failures: give 6 digits of its id or more`);
  }
  return {
    ...(advice !== undefined && { advice }),
    ...(note !== undefined && { note }),
    ...(group !== undefined && { group }),
  };
}

function show(
  memory: Memory,
  history: History,
  { invocation, test }: { readonly invocation: Invocation; readonly test: TestHistory },
): void {
  const { args, terminal, now } = invocation;
  const model = filterConstants(memory.manifest);
  const { testId, titlePath, project, file } = test;
  const { verdict, level } = judgeTest(test, history.runs, model);
  const report = {
    test: { testId, titlePath, project, file, verdict, ...(level && { level }) },
    attempts: attemptsToHeal(test, history, model),
  };
  terminal.print(
    args.isOn("json") ? JSON.stringify(report, undefined, 2) : renderHealTest(report, { ...terminal, now }),
  );
}
