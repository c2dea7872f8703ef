import type { Unrun } from "@hindcast/core";
import { joinCalls, parseSpans, unrunOf, type Calls } from "../calls.ts";
import type { ServerRan, ServerScript, ServerLine } from "../handover.ts";

/** A script of a server, with what did not run of it for one attempt. */
export interface ServerSeen extends Unrun {
  readonly url: string;
  readonly id: string;
}

/** A script of one server. */
interface Script extends ServerScript {
  /** Every function that a take has named, as if none had been called. */
  readonly functions: Map<string, undefined>;
  /** What ran while it was loaded: it runs for everyone. */
  atLoad: Calls;
  /** What did not run for an attempt that called nothing of it. */
  untouched?: Unrun;
}

/** Script → what was called. */
type Called = Map<string, Calls>;

/** An attempt that has ended, with how many scripts the server had then. */
interface Ended {
  readonly called: Called;
  readonly scripts: number;
}

/**
 * Reads the log of one server: what ran, between marks. What ran between two marks belongs to every attempt that was under
 * way at either of them: with one worker to one, with several to too many rather than to too few. What ran when a script
 * was first seen belongs to all. Gives a function that tells the scripts of an attempt, undefined when it did not both
 * begin and end.
 */
export function attribute(
  lines: Iterable<ServerLine>,
): (attempt: string) => readonly ServerSeen[] | undefined {
  const scripts = new Map<string, Script>();
  const underWay = new Map<string, Called>();
  const ended = new Map<string, Ended>();
  let last: readonly ServerRan[] = [];
  for (const line of lines) {
    if ("ran" in line) {
      last = line.ran.filter((ran) => !isLoading(ran, scripts.get(ran.script)));
      const taken = last.map(({ script, called }) => [script, callsOf(called)] as const);
      for (const called of underWay.values()) addTo(called, taken);
    } else if ("begin" in line) {
      const called: Called = new Map();
      addTo(
        called,
        last.map(({ script, called: functions }) => [script, callsOf(functions)]),
      );
      underWay.set(line.begin, called);
    } else if ("end" in line) {
      const called = underWay.get(line.end);
      underWay.delete(line.end);
      if (called) ended.set(line.end, { called, scripts: scripts.size });
    } else {
      scripts.set(line.script, { ...line, functions: new Map(), atLoad: new Map() });
    }
  }
  return (attempt) => {
    const found = ended.get(attempt);
    return (
      found &&
      Array.from(scripts.values())
        .slice(0, found.scripts)
        .map((script) => seenOf(script, found.called.get(script.script)))
    );
  };
}

/** Notes the functions of a script; whether it is the first time that anything of it ran. */
function isLoading({ called, uncalled }: ServerRan, script: Script | undefined): boolean {
  if (script === undefined) return false;
  const isFirst = script.functions.size === 0;
  const calls = callsOf(called);
  for (const place of [...calls.keys(), ...wordsOf(uncalled)]) script.functions.set(place, undefined);
  if (isFirst) script.atLoad = calls;
  return isFirst;
}

function addTo(called: Called, taken: readonly (readonly [script: string, calls: Calls])[]): void {
  for (const [script, calls] of taken) {
    const known = called.get(script);
    called.set(script, known ? joinCalls(known, calls) : calls);
  }
}

function seenOf(script: Script, called: Calls | undefined): ServerSeen {
  const { url, id } = script;
  return { url, id, ...unrunFor(script, called) };
}

function unrunFor(script: Script, called: Calls | undefined): Unrun {
  const { functions, atLoad } = script;
  if (called === undefined && script.untouched) return script.untouched;
  const forAll = joinCalls(functions, atLoad);
  const found = unrunOf(called ? joinCalls(forAll, called) : forAll);
  if (called === undefined) script.untouched = found;
  return found;
}

function callsOf(text: string): Calls {
  return new Map(
    wordsOf(text).map((word) => {
      const [place = "", skipped = ""] = word.split("/");
      return [place, parseSpans(skipped)];
    }),
  );
}

function wordsOf(text: string): readonly string[] {
  return text === "" ? [] : text.split(" ");
}
