import {
  addNote,
  BadInputError,
  removeNote,
  renderNotes,
  testTitle,
  updateHistory,
  type History,
  type Memory,
  type Note,
} from "@hindcast/core";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { findGroup } from "../find-group.ts";
import { onlyTest } from "../find-tests.ts";
import { historyOptions, openSession, requireHistory, sourceReader } from "../session.ts";

/** Writes down what a person knows of a test or of a group of failures. */
export const note: Command = {
  operands: { name: "<test|group> <text>", least: 0, most: 2 },
  flags: {
    list: { kind: "switch", about: "the notes in force; of one test or group when it is named" },
    remove: { kind: "text", value: "<id>", about: "take a note back, by the beginning of its id" },
    by: { kind: "text", value: "<name>", about: "who says it; nothing is taken from Git" },
  },
  examples: [
    ['npx hindcast note "pays by card" "the sandbox is down on Mondays"', "hindcast explain shows it"],
    ['npx hindcast note 3f2a9c0d "certificates of staging"', "on a group of failures, by its id"],
    ["npx hindcast note --list", "all notes, the latest first"],
    ["npx hindcast note --remove 91c07e2b", "the note is gone; the log keeps what was said"],
  ],
  run: runNote,
};

async function runNote(invocation: Invocation): Promise<ExitCode> {
  const { args, now } = invocation;
  const memory = openSession(invocation);
  await requireHistory(memory, invocation);
  // Notes of other machines may lie in logs that nobody has read yet.
  const { history } = await updateHistory(memory.dir, historyOptions(memory, now));
  const [query, text] = args.operands;
  const id = args.text("remove");
  if (id !== undefined) return remove({ memory, history, invocation }, id);
  if (args.isOn("list")) return list({ memory, history, invocation }, query);
  if (query === undefined || text === undefined) {
    throw new BadInputError(
      'note needs <test|group> and a text: hindcast note "pays by card" "why it fails"',
    );
  }
  return add({ memory, history, invocation }, query, text);
}

interface Context {
  readonly memory: Memory;
  readonly history: History;
  readonly invocation: Invocation;
}

async function add({ memory, history, invocation }: Context, query: string, text: string): Promise<ExitCode> {
  const { args, now } = invocation;
  const by = args.text("by");
  const about = findTarget({ memory, history }, query);
  const written = await addNote(memory, { text, about: about.target, ...(by !== undefined && { by }) }, now);
  await updateHistory(memory.dir, historyOptions(memory, now));
  print(
    invocation,
    written,
    `noted on ${about.name}; npx hindcast note --remove ${written.noteId} takes it back`,
  );
  return 0;
}

async function remove({ memory, history, invocation }: Context, id: string): Promise<ExitCode> {
  const { now, args } = invocation;
  if (args.operands.length > 0) throw new BadInputError("--remove takes the id of a note and nothing else");
  const removed = await removeNote(memory, history, id, now);
  await updateHistory(memory.dir, historyOptions(memory, now));
  print(invocation, removed, `removed note ${removed.noteId}: ${removed.text}`);
  return 0;
}

function list({ memory, history, invocation }: Context, query: string | undefined): ExitCode {
  const { args, terminal, now } = invocation;
  if (args.operands.length > 1) throw new BadInputError("--list takes no text");
  const target = query === undefined ? undefined : findTarget({ memory, history }, query).target;
  const notes = (history.notes ?? []).filter((one) => target === undefined || isAbout(one, target));
  terminal.print(
    args.isOn("json")
      ? JSON.stringify({ notes }, undefined, 2)
      : renderNotes(notes, history, { ...terminal, now }),
  );
  return 0;
}

type Target = Parameters<typeof addNote>[1]["about"];

function isAbout(one: Note, target: Target): boolean {
  return "testId" in target ? one.testId === target.testId : one.group === target.group;
}

/** A group is named by the beginning of its id, which no title of a test is likely to be. */
function findTarget(
  { memory, history }: Pick<Context, "memory" | "history">,
  query: string,
): { readonly target: Target; readonly name: string } {
  const group = findGroup(history, query);
  if (group !== undefined) return { target: { group }, name: `the group ${group}` };
  const test = onlyTest([...history.tests.values()], query, sourceReader(memory.root));
  return { target: { testId: test.testId }, name: testTitle(test) };
}

function print({ args, terminal }: Invocation, result: Note, text: string): void {
  terminal.print(args.isOn("json") ? JSON.stringify(result, undefined, 2) : text);
}
