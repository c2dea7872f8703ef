import { formatCount, listRunLogs, rebuildHistory, remakeManifest } from "@hindcast/core";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { historyOptions, noHistory, openSession, shortPath } from "../session.ts";

/** Derives the history and the manifest from the logs anew. */
export const rebuild: Command = {
  flags: {},
  examples: [["npx hindcast rebuild", "after logs were copied by hand, or history.json was deleted"]],
  run: runRebuild,
};

async function runRebuild(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal, now } = invocation;
  const memory = openSession(invocation);
  if ((await listRunLogs(memory.dir)).length === 0) throw noHistory(memory, invocation.cwd);
  const progress = terminal.progress("rebuild");
  const rebuilt = await rebuildHistory(memory.dir, {
    ...historyOptions(memory, now),
    onProgress: ({ done, total }) => progress.at(done, total),
  });
  const { notices } = await remakeManifest(memory, rebuilt.history, now);
  progress.end();
  for (const notice of [...rebuilt.notices, ...notices]) terminal.warn(`hindcast: ${notice}`);
  const { runs, tests } = rebuilt.history;
  if (args.isOn("json"))
    terminal.print(JSON.stringify({ runs: runs.length, tests: tests.size }, undefined, 2));
  else
    terminal.print(
      `${shortPath(memory)}: ${formatCount(runs.length, "run")}, ${formatCount(tests.size, "test")}`,
    );
  return 0;
}
