import { isCovered, outermost } from "@hindcast/core";
import { formatSpans, joinCalls, readFunction, toSpan, unrunOf, type Calls } from "../calls.ts";
import type { ScriptSeen } from "../handover.ts";
import { at, call, listOf, textOf, within } from "./foreign.ts";
import { followPage } from "./page-sight.ts";
import type { AnnouncedScript, ScriptStore } from "./script-store.ts";
import { unseen } from "./unseen.ts";

/** What was seen of a page since the look before. */
export interface PageLook {
  readonly scripts: readonly ScriptSeen[];
  /** Whether nothing ran out of sight. */
  readonly isWhole: boolean;
}

/** A page whose scripts are watched. */
export interface WatchedPage {
  /** What ran since the last look; `undefined` when the page could not be asked. Asks at once, in the order of calls. */
  look(): Promise<PageLook | undefined>;
  /** Leaves the page to whoever wants to measure it, for good. */
  leave(): Promise<void>;
  /** Leaves it to a test that will tell what it has measured. */
  lend(): Promise<void>;
  /** Goes on with what the test has measured: scripts as V8 counts them. */
  takeBack(measured: unknown): Promise<void>;
}

/** Milliseconds for a page to answer; one that does not is left alone from then on. */
const LIMIT_MS = 2000;

/** What a page serves: the rest is Playwright's own, or an extension's. */
const SERVED = /^(?:https?|file|webpack-internal|webpack|blob):/;

interface Announced extends AnnouncedScript {
  /** It ran before it was watched: nobody can tell which of its functions were called. */
  readonly isLate: boolean;
}

export interface WatchOptions {
  readonly store: ScriptStore;
  /** The watched pages of this worker: one that shares a process with another is told what a look at that one took away. */
  readonly neighbours: Set<(counted: readonly unknown[]) => void>;
}

/**
 * Begins to watch a page: V8's precise coverage, over a connection of our own to the page. Undefined when the browser is
 * none of Chromium's, or the page does not answer.
 */
export async function watchPage(
  page: unknown,
  { store, neighbours }: WatchOptions,
): Promise<WatchedPage | undefined> {
  const session = await within(LIMIT_MS, () => openSession(page));
  if (session === undefined) return undefined;
  const scripts = new Map<string, Announced>();
  const keeping: Promise<unknown>[] = [];
  let isLate = true;
  let isLeft = false;
  let isLent = false;
  /** Whether something may have run between two who count. */
  let hasGap = false;
  /** Scripts of processes that the page has left: what runs now has their numbers. */
  const gone: Announced[] = [];
  /** Counted by looks at other pages of the same process. */
  const handed: unknown[] = [];
  /** What was called up to the first look that counted a script: later looks only tell what was called since. */
  const calledAtFirst = new Map<string, Calls>();
  const send = (method: string, params?: unknown): Promise<unknown> =>
    unseen(session, () => call(session, "send", method, params));

  const count = (): Promise<unknown> =>
    send("Profiler.startPreciseCoverage", { callCount: true, detailed: true });

  call(session, "on", "Debugger.scriptParsed", (event: unknown) => {
    const url = textOf(event, "url");
    const scriptId = textOf(event, "scriptId");
    const before = scripts.get(scriptId);
    if (before) gone.push(before);
    scripts.delete(scriptId);
    calledAtFirst.delete(scriptId);
    // What begins further down is a script in a page, whose file is the page.
    const isInline = at(event, "startLine") !== 0 || at(event, "startColumn") !== 0;
    if (!SERVED.test(url) || isInline) return;
    const script = { url, hash: textOf(event, "hash"), sourceMapUrl: textOf(event, "sourceMapURL"), isLate };
    scripts.set(scriptId, script);
    const readText = async (): Promise<string | undefined> => {
      const source = textOf(await send("Debugger.getScriptSource", { scriptId }), "scriptSource");
      return source === "" ? undefined : source;
    };
    keeping.push(within(LIMIT_MS * 2, () => store.keep(script, readText)));
  });

  const started = await within(LIMIT_MS, async () => {
    await Promise.all([send("Debugger.enable"), send("Debugger.setSkipAllPauses", { skip: true })]);
    await Promise.all([send("Profiler.enable"), count()]);
    return true;
  });
  isLate = false;
  if (started === undefined) return undefined;

  const sight = followPage(page);
  const take = (counted: readonly unknown[]): void => void handed.push(...counted);
  neighbours.add(take);
  call(page, "on", "close", () => neighbours.delete(take));
  const isMine = (one: unknown): boolean => scripts.get(textOf(one, "scriptId"))?.url === textOf(one, "url");
  const seenOf = (script: Announced): ScriptSeen => ({
    url: script.url,
    id: store.idOf(script),
    isOwn: sight.isOwn(script.url),
  });

  return {
    async look() {
      if (isLeft || isLent) return undefined;
      const taking = send("Profiler.takePreciseCoverage");
      const isWhole = sight.takeIsWhole() && !hasGap;
      hasGap = false;
      const hasMoved = sight.takeHasMoved();
      const seenUntilNow = new Map(scripts);
      const goneUntilNow = gone.splice(0);
      const taken = await within(LIMIT_MS, () => taking);
      if (taken === undefined) {
        isLeft = true;
        return undefined;
      }
      // The counts are those of a process, and a look takes them all.
      const counted = listOf(taken, "result");
      const others = counted.filter((one) => !isMine(one));
      for (const hand of neighbours) if (hand !== take && others.length > 0) hand(others);
      const found = functionsByScript([...handed.splice(0), ...counted].filter(isMine));
      await Promise.all(keeping.splice(0));
      const seen = Array.from(seenUntilNow, ([scriptId, script]): ScriptSeen => {
        const functions = found.get(scriptId);
        const first = calledAtFirst.get(scriptId);
        const seenScript = seenOf(script);
        // What is not counted has not run since the last look, or ran in a process of the browser that is gone.
        if (script.isLate || (functions === undefined && (first === undefined || hasMoved)))
          return seenScript;
        const calls = callsSince(functions ?? [], first);
        if (first === undefined) calledAtFirst.set(scriptId, calls);
        const { uncalled, skipped } = unrunOf(calls);
        const ofCalled = skipped.length > 0 && { skipped: formatSpans(skipped) };
        return { ...seenScript, uncalled: formatSpans(uncalled), ...ofCalled };
      });
      return { scripts: [...goneUntilNow.map(seenOf), ...seen], isWhole };
    },
    async lend() {
      if (isLeft || isLent) return;
      isLent = true;
      hasGap = scripts.size > 0;
      await within(LIMIT_MS, async () => {
        if (hasGap) handed.push(...listOf(await send("Profiler.takePreciseCoverage"), "result"));
        await send("Profiler.stopPreciseCoverage");
      });
    },
    async takeBack(measured) {
      if (isLeft || !isLent) return;
      handed.push(...listOf([measured], "0"));
      isLent = (await within(LIMIT_MS, count)) === undefined;
    },
    async leave() {
      if (isLeft) return;
      isLeft = true;
      await within(LIMIT_MS, async () => {
        await send("Profiler.stopPreciseCoverage");
        await unseen(session, () => call(session, "detach"));
      });
    },
  };
}

function functionsByScript(counted: readonly unknown[]): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, readonly unknown[]>();
  for (const one of counted) {
    const scriptId = textOf(one, "scriptId");
    found.set(scriptId, [...(found.get(scriptId) ?? []), ...listOf(one, "functions")]);
  }
  return found;
}

/** @param first what was called up to the first look: it belongs to all who use the page */
function callsSince(functions: readonly unknown[], first: Calls | undefined): Calls {
  const read = functions.flatMap((one) => {
    const ranges = listOf(one, "ranges").map((range) => ({
      startOffset: Number(at(range, "startOffset")),
      endOffset: Number(at(range, "endOffset")),
      count: Number(at(range, "count")),
    }));
    const found = readFunction(ranges);
    return found ? [found] : [];
  });
  // Scripts of several looks may name a function several times.
  const calls = joinCalls(new Map(), read);
  if (first === undefined) return calls;
  const { uncalled, skipped } = unrunOf(first);
  const still = outermost([...uncalled, ...skipped]);
  // What the first look did not name, in what had run by then, has run.
  const since = Array.from(calls).filter(
    ([place, stretches]) => stretches || first.has(place) || isCovered(toSpan(place), still),
  );
  return joinCalls(first, since);
}

async function openSession(page: unknown): Promise<unknown> {
  const context = call(page, "context");
  // Not the method of this context, which tells us of sessions that a test opens.
  const open = at(Reflect.getPrototypeOf(Object(context)), "newCDPSession");
  if (typeof open !== "function") return undefined;
  return await unseen(context, () => Reflect.apply(open, context, [page]));
}
