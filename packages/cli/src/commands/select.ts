import { join } from "node:path";
import {
  BadInputError,
  formatCount,
  planShards,
  renderSelection,
  selectionJson,
  writeFileAtomicSync,
  type CutOptions,
  type Memory,
  type Selection,
  type ShardPlan,
} from "@hindcast/core";
import type { Arguments } from "../arguments.ts";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { rootDirOf } from "../init/playwright-folders.ts";
import { shardUnits } from "../select/shard-units.ts";
import { selectTests } from "../select/select-tests.ts";
import { listText, writeLists } from "../select/write-lists.ts";
import { noHistory, openSession } from "../session.ts";
import type { Terminal } from "../terminal.ts";

/** Chooses the tests for a change. */
export const select: Command = {
  flags: {
    base: {
      kind: "text",
      value: "<ref>",
      about: "what the working tree is compared with; merge-base:<ref> for a branch (HEAD)",
    },
    runner: { kind: "text", value: "<name>", about: "choose among the tests of playwright or jest only" },
    shards: { kind: "whole", value: "<n>", about: "cut the selection into so many shards of equal time" },
    "max-tests": { kind: "whole", value: "<n>", about: "select at most so many tests" },
    "time-budget": {
      kind: "duration",
      value: "<time>",
      about: "select what fits this wall time, such as 10m",
    },
    confidence: {
      kind: "share",
      value: "<share>",
      about: "select the fewest tests that catch this share of the failures, as past runs show",
    },
    workers: {
      kind: "whole",
      value: "<n>",
      about: "workers the times are reckoned with (those of the last run)",
    },
    format: {
      kind: "text",
      value: "<name>",
      choices: ["text", "json", "playwright", "paths"],
      about: "how to print it",
    },
    limit: { kind: "whole", value: "<n>", about: "name at most so many tests (30)" },
  },
  examples: [
    ["npx hindcast select", "the tests for what is not committed yet, each with its reasons"],
    [
      "npx hindcast select --base merge-base:origin/main --time-budget 10m",
      "what fits ten minutes for this branch",
    ],
    [
      "npx hindcast select --base HEAD~1 --format playwright > list.txt",
      "for: npx playwright test --test-list list.txt",
    ],
    [
      "npx hindcast select --shards 4",
      "and then: npx playwright test --test-list .hindcast/shards/1-of-4.txt",
    ],
    [
      "npx hindcast select --runner jest --format paths",
      "for: npx jest --runTestsByPath $(npx hindcast select --runner jest --format paths)",
    ],
    ["npx hindcast select --base origin/main --json", "for a program"],
  ],
  run: runSelect,
};

async function runSelect(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal, now, cwd } = invocation;
  const memory = openSession(invocation);
  for (const notice of memory.notices) terminal.warn(`hindcast: ${notice}`);
  if (memory.manifest === undefined) throw noHistory(memory, cwd);
  const base = args.text("base") ?? memory.options.select ?? "changed";
  const runner = args.text("runner");
  checkRunner(memory, runner);
  const suite = runner === undefined ? {} : { suite: { runner } };
  const selection = await selectTests(memory, terminal, { base, now, cut: cutOf(args), ...suite });
  const rootDir = rootDirOf(cwd, memory.root);
  const plan = planAndList(memory, selection, { args, rootDir });
  const text = render({ selection, rootDir, args, terminal, ...(plan && { plan }) });
  if (text !== "") terminal.print(text);
  warnOfThinPast(selection, terminal);
  if (selection.tests.length === 0 && selection.unlistedFiles === undefined) {
    terminal.warn(`hindcast: ${selection.summary.why}`);
  }
  return 0;
}

/** Whoever asks for a confidence must hear it when no past stands behind it. */
function warnOfThinPast({ summary: { confidence } }: Selection, terminal: Terminal): void {
  if (confidence === undefined || confidence.calibrated || confidence.needed === undefined) return;
  const { asked, builds, needed } = confidence;
  const known = formatCount(builds, "failing run of the whole suite", "failing runs of the whole suite");
  terminal.warn(
    `hindcast: the past is too thin to prove a confidence of ${asked}: ${known} known, ${needed} needed; cut by the links alone`,
  );
}

function checkRunner({ manifest }: Memory, runner: string | undefined): void {
  if (manifest === undefined || runner === undefined) return;
  const known = [...new Set(manifest.tests.map((test) => test.runner))];
  if (known.includes(runner)) return;
  throw new BadInputError(`no test of ${runner} is remembered: --runner must be ${known.join(" or ")}`);
}

/** Writes Playwright's test lists; returns the plan when shards were asked for. */
function planAndList(
  { dir }: Memory,
  selection: Selection,
  { args, rootDir }: { readonly args: Arguments; readonly rootDir: string },
): ShardPlan | undefined {
  const shards = args.number("shards");
  const plan = planShards(shardUnits(selection.tests), shards ?? 1);
  writeLists({ dir, tests: selection.tests, wholeFiles: selection.unlistedFiles ?? [], plan, rootDir });
  if (shards === undefined) return undefined;
  writeFileAtomicSync(
    join(dir, "selection.json"),
    `${JSON.stringify(selectionJson(selection, plan), undefined, 2)}\n`,
  );
  return plan;
}

function cutOf(args: Arguments): CutOptions {
  const maxTests = args.number("max-tests");
  const timeBudgetMs = args.number("time-budget");
  const confidence = args.number("confidence");
  const workers = args.number("workers");
  return {
    ...(maxTests !== undefined && { maxTests }),
    ...(timeBudgetMs !== undefined && { timeBudgetMs }),
    ...(confidence !== undefined && { confidence }),
    ...(workers !== undefined && { workers }),
  };
}

interface RenderInput {
  readonly selection: Selection;
  readonly plan?: ShardPlan;
  readonly rootDir: string;
  readonly args: Arguments;
  readonly terminal: Terminal;
}

function render({ selection, plan, rootDir, args, terminal }: RenderInput): string {
  const { tests, unlistedFiles: wholeFiles = [] } = selection;
  const format = args.isOn("json") ? "json" : args.text("format");
  if (format === "json") return JSON.stringify(selectionJson(selection, plan), undefined, 2);
  if (format === "playwright") return listText(tests, wholeFiles, rootDir).trimEnd();
  if (format === "paths")
    return [...new Set([...tests.map(({ file }) => file), ...wholeFiles])].toSorted().join("\n");
  const limit = args.number("limit");
  return renderSelection(selectionJson(selection, plan), {
    ...terminal,
    ...(limit !== undefined && { limit }),
  });
}
