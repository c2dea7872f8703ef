import { BadInputError, remakeManifest, testTitle, undoRename, updateHistory } from "@hindcast/core";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { onlyTest } from "../find-tests.ts";
import { historyOptions, openSession, requireHistory, sourceReader } from "../session.ts";

/** Takes back a rename that was guessed wrong. */
export const rename: Command = {
  operands: { name: "<test>", least: 1, most: 1 },
  flags: {
    undo: { kind: "switch", about: "the test no longer continues the older one's history" },
  },
  examples: [
    ['npx hindcast rename --undo "lets a user in"', "by a part of its titles, its id, or file:line"],
  ],
  run: runRename,
};

async function runRename(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal, now } = invocation;
  if (!args.isOn("undo")) throw new BadInputError("rename only takes back: hindcast rename --undo <test>");
  const memory = openSession(invocation);
  const history = await requireHistory(memory, invocation);
  const test = onlyTest([...history.tests.values()], args.operands[0] ?? "", sourceReader(memory.root));
  const [from] = test.renamedFrom ?? [];
  if (from === undefined)
    throw new BadInputError(`${testTitle(test)} continues no older test: nothing to undo`);

  await undoRename(memory.dir, { testId: test.testId, from }, now);
  const updated = await updateHistory(memory.dir, historyOptions(memory, now));
  await remakeManifest(memory, updated.history, now);
  if (args.isOn("json")) terminal.print(JSON.stringify({ testId: test.testId, from }, undefined, 2));
  else terminal.print(`${testTitle(test)} has its own history again; ${from} keeps what was before`);
  return 0;
}
