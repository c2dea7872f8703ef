import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { textAt, valueAt } from "@hindcast/core";
import { nameOfLog, type ServerLine, type ServerRan } from "../handover.ts";
import { attribute, type ServerSeen } from "./attribute.ts";

/** What the servers of a run have told of attempts. */
export interface ServerKnowledge {
  /** What some servers ran for an attempt; undefined when one of them does not tell. */
  of(attempt: string, servers: readonly string[]): readonly ServerSeen[] | undefined;
}

/** Reads the logs of the servers of a run; undefined when there are none. */
export function readServers(folder: string): ServerKnowledge | undefined {
  if (!existsSync(folder)) return undefined;
  const files = readdirSync(folder).filter((file) => nameOfLog(file) !== undefined);
  if (files.length === 0) return undefined;
  const logs = new Map(
    files.map((file) => [nameOfLog(file), attribute(linesOf(readFileSync(join(folder, file), "utf8")))]),
  );
  return {
    of(attempt, servers) {
      const parts = servers.map((name) => logs.get(name)?.(attempt));
      return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
    },
  };
}

/** A server that was killed leaves half a line, which ends what it told. */
function* linesOf(text: string): Iterable<ServerLine> {
  for (const line of text.split("\n")) {
    const read = toLine(line);
    if (read === undefined) return;
    yield read;
  }
}

function toLine(text: string): ServerLine | undefined {
  const line = parse(text);
  const begin = textAt(line, "begin");
  if (begin !== undefined) return { begin };
  const end = textAt(line, "end");
  if (end !== undefined) return { end };
  const ran = valueAt(line, "ran");
  if (Array.isArray(ran)) return { ran: ran.map((one: unknown) => toRan(one)) };
  const script = textAt(line, "script");
  const url = textAt(line, "url");
  const id = textAt(line, "id");
  return script === undefined || url === undefined || id === undefined ? undefined : { script, url, id };
}

function toRan(one: unknown): ServerRan {
  const [script = "", called = "", uncalled = ""] = [
    textAt(one, "script"),
    textAt(one, "called"),
    textAt(one, "uncalled"),
  ];
  return { script, called, uncalled };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
