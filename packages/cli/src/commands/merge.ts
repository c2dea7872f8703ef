import {
  filterConstants,
  formatCount,
  mergeRuns,
  remakeManifest,
  settleHealing,
  type History,
  type MergedRuns,
} from "@hindcast/core";
import { resolve } from "node:path";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { checkShards } from "../merge/check-shards.ts";
import { historyOptions, openSession, shortPath } from "../session.ts";

/** Brings the runs of other folders together with those here. */
export const merge: Command = {
  operands: { name: "<dirs…>", least: 1, most: Infinity },
  flags: {},
  examples: [
    [
      "npx hindcast merge shard-1 shard-2 shard-3",
      "the folders may be a .hindcast, a folder with one, or a folder of logs",
    ],
    ["npx hindcast merge downloads/*/.hindcast --json", "what was added, and what is wrong with the shards"],
  ],
  violated:
    "shards of one build followed different plans, one is missing, or a planned test ran in no shard or in two",
  run: runMerge,
};

async function runMerge(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal, cwd, now } = invocation;
  const memory = openSession(invocation);
  const progress = terminal.progress("merge");
  const merged = await mergeRuns(
    memory.dir,
    args.operands.map((dir) => resolve(cwd, dir)),
    { ...historyOptions(memory, now), onProgress: ({ done, total }) => progress.at(done, total) },
  );
  const { notices } = await remakeManifest(memory, merged.history, now);
  progress.end();
  const model = filterConstants(memory.manifest);
  const unkept = await settleHealing(memory.dir, { history: merged.history, model, now });
  for (const notice of [...merged.notices, ...notices, ...unkept]) terminal.warn(`hindcast: ${notice}`);

  const problems = [
    ...conflictsOf(merged),
    ...checkShards(merged.history, memory.manifest?.plans ?? [], buildsOf(merged)),
  ];
  const { added, completed, known } = merged;
  if (args.isOn("json")) {
    terminal.print(
      JSON.stringify({ added, completed, known, runs: merged.history.runs.length, problems }, undefined, 2),
    );
  } else {
    const told = [
      `${formatCount(added.length, "run")} added`,
      ...(completed.length > 0 ? [`${completed.length} completed`] : []),
      `${known.length} known`,
    ];
    terminal.print(
      `${shortPath(memory)}: ${told.join(", ")}; ${formatCount(merged.history.runs.length, "run")} in all`,
    );
  }
  for (const problem of problems) terminal.warn(`hindcast: ${problem}`);
  return problems.length > 0 ? 1 : 0;
}

function conflictsOf({ conflicts }: MergedRuns): string[] {
  return conflicts.map(
    ({ name, from }) =>
      `${name} of ${from} says something else than the log of that name here; it was left there`,
  );
}

/** Only builds that this merge touched: what was wrong earlier was told then. */
function buildsOf({ history, added, completed, known }: MergedRuns): ReadonlySet<string> {
  const touched = [...added, ...completed, ...known];
  const runs: History["runs"] = history.runs.filter(({ runId }) =>
    touched.some((name) => name.includes(runId)),
  );
  return new Set(runs.map(({ buildId }) => buildId));
}
