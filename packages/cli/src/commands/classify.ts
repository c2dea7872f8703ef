import { text as readText } from "node:stream/consumers";
import {
  asFailureFacts,
  BadInputError,
  createFailureReader,
  createRedactor,
  renderFailure,
  textAt,
  valueAt,
} from "@hindcast/core";
import type { Failure } from "@hindcast/core";
import type { Command, ExitCode, Invocation } from "../command.ts";
import { openSession } from "../session.ts";

const RUNNERS = ["playwright", "jest"];
const BYTE_ORDER_MARK = /^\uFEFF/;

/** Says what kind of failure a message tells of, and by which rule. */
export const classify: Command = {
  flags: {
    runner: { kind: "text", value: "<name>", choices: RUNNERS, about: "who printed it (playwright)" },
    jsonl: { kind: "switch", about: "read lines {message, runner} and print a line of JSON for each" },
  },
  examples: [
    ["npx hindcast classify < message.txt", "the category of one message, and the rule that matched"],
    ["npx hindcast classify --runner jest --json < message.txt", "the same for a program"],
    ["npx hindcast classify --jsonl < messages.jsonl", "many at once: one line out for each line in"],
  ],
  run: runClassify,
};

async function runClassify(invocation: Invocation): Promise<ExitCode> {
  const { args, terminal } = invocation;
  const runner = args.text("runner") ?? "playwright";
  if (process.stdin.isTTY) {
    throw new BadInputError("classify reads a message from stdin: npx hindcast classify < message.txt");
  }
  const read = readerOf(invocation);
  const text = (await readText(process.stdin)).replace(BYTE_ORDER_MARK, "");
  if (args.isOn("jsonl")) {
    const lines = text.split("\n");
    if (lines.at(-1) === "") lines.pop();
    for (const line of lines) terminal.print(JSON.stringify(readLine(line, { runner, read })));
    return 0;
  }
  if (text.trim() === "") throw new BadInputError("there is no message on stdin to classify");
  const failure = read({ message: text, runner });
  terminal.print(
    args.isOn("json") ? JSON.stringify(answer(failure), undefined, 2) : renderFailure(failure, terminal),
  );
  return 0;
}

type Read = (text: { readonly message: string; readonly runner: string }) => Failure;

/** As a run with the same options would read it. */
function readerOf(invocation: Invocation): Read {
  const { root, options } = openSession(invocation);
  const read = createFailureReader({
    root,
    redact: createRedactor({ root, ...(options.redact && { rules: options.redact }) }),
    ...(options.rules && { rules: options.rules }),
  });
  return (text) => read(asFailureFacts(text));
}

/** What is printed: the failure with its rule on top, and without what a message alone cannot tell. */
function answer({ evidence, message, tags = [], facts = {}, ...failure }: Failure): object {
  return { ...failure, rule: evidence?.rule, matched: evidence?.text, tags, facts, message };
}

interface LineReading {
  readonly runner: string;
  readonly read: Read;
}

/** A line that is no such JSON is answered, too: answers are matched to lines by their place. */
function readLine(line: string, { runner, read }: LineReading): object {
  const given = parse(line);
  if (given === undefined) {
    return { category: "unknown", kind: "unknown", error: "no JSON object with a text `message`" };
  }
  const { message: _long, ...rest } = Object.fromEntries(
    Object.entries(answer(read({ message: given.message, runner: given.runner ?? runner }))),
  );
  return { ...(given.id !== undefined && { id: given.id }), ...rest };
}

interface GivenLine {
  readonly message: string;
  readonly runner?: string;
  readonly id?: string | number;
}

function parse(line: string): GivenLine | undefined {
  const value = valueOf(line);
  const message = textAt(value, "message");
  if (message === undefined) return undefined;
  const runner = textAt(value, "runner");
  const id = valueAt(value, "id");
  return {
    message,
    ...(runner !== undefined && { runner }),
    ...((typeof id === "string" || typeof id === "number") && { id }),
  };
}

function valueOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // Said in the answer to the line.
    return undefined;
  }
}
