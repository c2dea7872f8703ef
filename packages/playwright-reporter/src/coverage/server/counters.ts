import { Session, type Debugger, type Profiler } from "node:inspector";
import type { ScriptStore } from "../hook/script-store.ts";
import { placeOf, readFunction } from "../calls.ts";
import type { ServerRan, ServerScript } from "../handover.ts";

/** What ran since the take before. */
interface Taken {
  /** Scripts that no take has named before. */
  readonly scripts: readonly ServerScript[];
  readonly ran: readonly ServerRan[];
}

/** V8's counters of this thread. */
export interface Counters {
  /** @throws when the engine does not answer */
  take(): Taken;
}

/** Neither Node's own nor installed. */
const OWN = /^file:\/\/\/(?!.*\/node_modules\/)/;
const OURS = new URL(".", import.meta.url).href;

/**
 * Begins to count calls, and what ran of each function. The inspector of one's own thread answers at once.
 * @throws when there is no inspector
 */
export function openCounters(store: ScriptStore): Counters {
  const session = new Session();
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  const known = new Set<string>();

  const keep = (parsed: Debugger.ScriptParsedEventDataType): ServerScript => {
    const { scriptId, url, hash, sourceMapURL: sourceMapUrl = "" } = parsed;
    const script = { url, hash, sourceMapUrl };
    // Without its text the reporter cannot lead a script back, and says so.
    store.keep(script, () => Promise.resolve(textOf(session, scriptId))).catch(() => {});
    return { script: scriptId, url, id: store.idOf(script) };
  };

  /** The debugger is on for as long as it takes to read texts: it may slow a server down. */
  const describe = (ids: ReadonlySet<string>): readonly ServerScript[] => {
    const parsed: Debugger.ScriptParsedEventDataType[] = [];
    const hear = ({ params }: { params: Debugger.ScriptParsedEventDataType }): void =>
      void parsed.push(params);
    session.on("Debugger.scriptParsed", hear);
    try {
      session.post("Debugger.enable");
      return parsed.filter(({ scriptId }) => ids.has(scriptId)).map((one) => keep(one));
    } finally {
      session.off("Debugger.scriptParsed", hear);
      session.post("Debugger.disable");
    }
  };

  return {
    take() {
      const own = takeCoverage(session).filter(({ url }) => OWN.test(url) && !url.startsWith(OURS));
      const news = new Set(own.map(({ scriptId }) => scriptId).filter((id) => !known.has(id)));
      for (const id of news) known.add(id);
      return {
        scripts: news.size === 0 ? [] : describe(news),
        ran: own.map((script) => ranOf(script)),
      };
    },
  };
}

function takeCoverage(session: Session): readonly Profiler.ScriptCoverage[] {
  let taken: readonly Profiler.ScriptCoverage[] | undefined;
  session.post("Profiler.takePreciseCoverage", (error, found) => {
    if (error === null) taken = found.result;
  });
  if (taken === undefined) throw new Error("the engine does not answer");
  return taken;
}

function textOf(session: Session, scriptId: string): string | undefined {
  let text: string | undefined;
  session.post("Debugger.getScriptSource", { scriptId }, (error, found) => {
    if (error === null) text = found.scriptSource;
  });
  return text;
}

function ranOf({ scriptId, functions }: Profiler.ScriptCoverage): ServerRan {
  const called: string[] = [];
  const uncalled: string[] = [];
  for (const { ranges } of functions) {
    const [place, skipped] = readFunction(ranges) ?? [];
    if (place === undefined) continue;
    if (skipped === undefined) uncalled.push(place);
    else called.push(skipped.length === 0 ? place : `${place}/${skipped.map(placeOf).join(",")}`);
  }
  return { script: scriptId, called: called.join(" "), uncalled: uncalled.join(" ") };
}
