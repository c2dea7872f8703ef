/** What one document says of its counters. */
export interface DocumentCounts {
  /** Names the document. */
  readonly document: string;
  readonly files: readonly FileCounts[];
  /** Whether nobody else has put a counter back, as far as the page can tell. */
  readonly areAll: boolean;
}

export interface FileCounts {
  /** Istanbul's key of the file. */
  readonly key: string;
  /** Keys of the functions that were called since the last time. */
  readonly called: readonly string[];
  /** What does not change of istanbul's data; absent when the document has told it before. */
  readonly data?: unknown;
}

/** What documents send on their own: that they count, and what they have counted when they go. */
export interface DocumentNews extends DocumentCounts {
  readonly isGone: boolean;
}

/** Of functions in the page's world, which nothing lists: that of the agent, and the one that takes its news. */
export const AGENT = "__hindcastCounts";
export const NEWS = "__hindcastNews";

/**
 * Runs in a page, as it is written here: gives the document a function that tells what its instrumented code has counted
 * since the last time, and lets it say that it counts, and what it has counted before it goes.
 *
 * Chromium may have left a document for the next one when `pagehide` comes, so that nobody hears what it says: it is told
 * with `beforeunload`, and what is called after that by the next document of the tab.
 */
export function plantAgent([agent, news]: readonly [string, string]): void {
  // oxlint-disable-next-line unicorn/consistent-function-scoping -- it goes into the page with the rest
  const read = (holder: unknown, key: string): unknown => Reflect.get(Object(holder), key);
  const invoke = (name: string, ...args: readonly unknown[]): void => {
    const method = read(globalThis, name);
    if (typeof method === "function") Reflect.apply(method, globalThis, args);
  };
  if (read(globalThis, agent) !== undefined) return;
  const document = String(Math.random());
  const last = new Map<string, ReadonlyMap<string, number>>();
  const countersOf = (coverage: unknown): ReadonlyMap<string, number> =>
    new Map(Object.entries(Object(read(coverage, "f"))).map(([name, count]) => [name, Number(count)]));
  const take = (): DocumentCounts => {
    const all = Object(read(globalThis, "__coverage__"));
    // Playwright's trace puts counters back whenever it takes them.
    let areAll = read(globalThis, "__pwCoverageTake") === undefined;
    const files = Object.keys(all).map((key): FileCounts => {
      const { f: _functions, s: _statements, b: _branches, ...data } = Object(read(all, key));
      const before = last.get(key);
      const counters = countersOf(read(all, key));
      last.set(key, counters);
      const called: string[] = [];
      for (const [name, count] of counters) {
        const known = before?.get(name) ?? 0;
        if (count < known) areAll = false;
        if (count > 0 && count !== known) called.push(name);
      }
      return before ? { key, called } : { key, called, data };
    });
    return { document, files, areAll };
  };
  const isCounting = (): boolean => read(globalThis, "__coverage__") !== undefined;
  const say = (counts: DocumentNews): void => invoke(news, JSON.stringify(counts));
  const greet = (): void => {
    if (isCounting()) say({ document, files: [], areAll: true, isGone: false });
  };
  const inTab = (method: string, ...args: readonly unknown[]): unknown => {
    try {
      const storage = read(globalThis, "sessionStorage");
      return Reflect.apply(Object(read(storage, method)), storage, args);
    } catch {
      return undefined; // a document without a storage
    }
  };
  const left = inTab("getItem", agent);
  if (typeof left === "string") {
    inTab("removeItem", agent);
    invoke(news, left);
  }
  Object.defineProperty(globalThis, agent, { value: take });
  if (read(globalThis, news) !== undefined) Object.defineProperty(globalThis, news, { enumerable: false });
  invoke("addEventListener", "DOMContentLoaded", greet);
  invoke("addEventListener", "load", greet);
  invoke("addEventListener", "beforeunload", () => {
    if (isCounting()) say({ ...take(), isGone: true });
  });
  invoke("addEventListener", "pagehide", () => {
    if (!isCounting()) return;
    const counts: DocumentNews = { ...take(), isGone: true };
    const isNews = !counts.areAll || counts.files.some(({ called }) => called.length > 0);
    // A frame goes while its page stays, and is heard.
    const isPage = read(globalThis, "top") === read(globalThis, "self");
    if (isNews && isPage) inTab("setItem", agent, JSON.stringify(counts));
    say(counts);
  });
}

/** Runs in a page: what its document says now. One that was there before the agent may have lost what it counted. */
export function askAgent(agent: string): DocumentCounts {
  const take: unknown = Reflect.get(globalThis, agent);
  if (typeof take === "function") return take();
  return { document: "", files: [], areAll: Reflect.get(globalThis, "__coverage__") === undefined };
}
