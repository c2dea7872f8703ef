import { outermostUncalled } from "../uncalled.ts";
import type { Span } from "@hindcast/core";
import type { ServerRan, ServerScript, ServerLine } from "../handover.ts";

/** A script of a server, with what one attempt did not call of it. */
export interface ServerSeen {
  readonly url: string;
  readonly id: string;
  readonly uncalled: readonly Span[];
}

/** A script of one server. */
interface Script extends ServerScript {
  /** Every function that a take has named, as in the log. */
  readonly functions: Set<string>;
  /** Those that were called while it was loaded: they run for everyone. */
  readonly atLoad: Set<string>;
  /** What an attempt that called nothing of it did not call. */
  untouched?: readonly Span[];
}

/** Script → functions that were called. */
type Called = Map<string, Set<string>>;

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
      for (const called of underWay.values()) addTo(called, last);
    } else if ("begin" in line) {
      const called: Called = new Map();
      addTo(called, last);
      underWay.set(line.begin, called);
    } else if ("end" in line) {
      const called = underWay.get(line.end);
      underWay.delete(line.end);
      if (called) ended.set(line.end, { called, scripts: scripts.size });
    } else {
      scripts.set(line.script, { ...line, functions: new Set(), atLoad: new Set() });
    }
  }
  return (attempt) => {
    const found = ended.get(attempt);
    return (
      found &&
      Array.from(scripts.values())
        .slice(0, found.scripts)
        .map((script) => ({
          url: script.url,
          id: script.id,
          uncalled: uncalledOf(script, found.called.get(script.script)),
        }))
    );
  };
}

/** Notes the functions of a script; whether it is the first time that anything of it ran. */
function isLoading({ called, uncalled }: ServerRan, script: Script | undefined): boolean {
  if (script === undefined) return false;
  const isFirst = script.functions.size === 0;
  for (const one of [...wordsOf(called), ...wordsOf(uncalled)]) script.functions.add(one);
  if (isFirst) for (const one of wordsOf(called)) script.atLoad.add(one);
  return isFirst;
}

function addTo(called: Called, ran: readonly ServerRan[]): void {
  for (const { script, called: functions } of ran) {
    const known = called.get(script) ?? new Set<string>();
    called.set(script, known);
    for (const one of wordsOf(functions)) known.add(one);
  }
}

function uncalledOf(script: Script, called: ReadonlySet<string> | undefined): readonly Span[] {
  const { functions, atLoad } = script;
  if (called === undefined && script.untouched) return script.untouched;
  const isCalled = (one: string): boolean => atLoad.has(one) || called?.has(one) === true;
  const all = [...functions];
  const found = outermostUncalled(
    all.filter((one) => !isCalled(one)).map(spanOf),
    all.filter(isCalled).map((one) => spanOf(one)[0]),
  );
  if (called === undefined) script.untouched = found;
  return found;
}

function spanOf(word: string): Span {
  const [start = 0, end = 0] = word.split("-").map(Number);
  return [start, end];
}

function wordsOf(text: string): readonly string[] {
  return text === "" ? [] : text.split(" ");
}
