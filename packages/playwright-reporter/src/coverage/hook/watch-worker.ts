import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  attemptName,
  ONLY_FILE,
  type CountsSeen,
  type CoverageOrder,
  type ScriptSeen,
  type SeenByWorker,
} from "../handover.ts";
import { createCountStore } from "./count-store.ts";
import { createCountedPages } from "./counted-pages.ts";
import { followAttempts, type Attempt } from "./current-attempt.ts";
import { call, listOf, within } from "./foreign.ts";
import { onPlaywright } from "./on-playwright.ts";
import { findServers } from "./servers.ts";
import { createScriptStore } from "./script-store.ts";
import { watchPage, type PageLook, type WatchedPage } from "./watched-page.ts";
import { wrapMethod } from "./wrap-method.ts";

/** What is gathered of one attempt. */
interface Gathered {
  readonly attempt: Attempt;
  readonly scripts: ScriptSeen[];
  readonly counts: CountsSeen[];
  readonly looks: Promise<void>[];
  isWhole: boolean;
  hasPage: boolean;
  hasRequests: boolean;
  /** As in `SeenByWorker`. */
  servers: readonly string[] | undefined;
  isWritten: boolean;
}

interface LivePage {
  readonly page: unknown;
  /** Absent when it is not watched. */
  readonly watched: WatchedPage | undefined;
}

/** Milliseconds that the close of a browser waits for what is under way at most. */
const LIMIT_MS = 3000;

/** Watches the pages of this worker's tests and leaves a file for each attempt. */
export function watchWorker({ folder }: CoverageOrder): void {
  const wanted = readOnly(folder);
  const watching = {
    store: createScriptStore(folder),
    neighbours: new Set<(counted: readonly unknown[]) => void>(),
  };
  const counted = createCountedPages(createCountStore(folder));
  const servers = findServers(folder);
  const pages = new Map<unknown, LivePage>();
  const known = new WeakSet<object>();
  const opening = new Map<object, Promise<void>>();
  const underWay = new Set<Promise<void>>();
  let current: Gathered | undefined;

  followAttempts(process, {
    began(attempt) {
      const isWanted = wanted === undefined || wanted.has(attempt.testId);
      current = isWanted ? gather(attempt) : undefined;
      if (isWanted) servers.began(attemptName(attempt));
    },
    ended() {
      if (current === undefined) return;
      const ended = current;
      current = undefined;
      ended.servers = servers.ended(attemptName(ended.attempt));
      // A page that is still being prepared is not looked at.
      if (opening.size > 0) ended.isWhole = false;
      for (const live of pages.values()) void look(live, ended);
      if (ended.looks.length === 0) {
        // A worker may end before a promise does.
        write(ended);
        return;
      }
      const done = Promise.allSettled(ended.looks).then(() => write(ended));
      underWay.add(done);
      void done.finally(() => underWay.delete(done));
    },
  });
  process.on("exit", () => {
    if (current) write({ ...current, isWhole: false });
  });

  onPlaywright({
    async contextCreated(context, core) {
      if (isKnown(context)) return;
      const prepare = async (page: unknown): Promise<void> => await opened(page, core);
      wrapMethod(context, "newPage", { after: prepare }, core);
      const leaveTo = async (session: unknown): Promise<void> => leaveForProfiler(context, session, core);
      wrapMethod(context, "newCDPSession", { after: leaveTo }, core);
      call(context, "on", "page", (page: unknown) => void prepare(page));
      const browser = call(context, "browser");
      if (browser !== null && !isKnown(browser))
        wrapMethod(browser, "close", { before: browserCloses }, core);
      if (current) await counted.plant(context);
      await Promise.all(listOf([call(context, "pages")], "0").map(prepare));
    },
    async contextCloses(context) {
      await within(LIMIT_MS, async () => await Promise.all(opening.values()));
      const ofContext = [...pages.values()].filter(({ page }) => call(page, "context") === context);
      await Promise.all(ofContext.map(async ({ page }) => await pageCloses(page)));
    },
    requestCreated() {
      if (current) current.hasRequests = true;
    },
  });

  function isKnown(holder: unknown): boolean {
    if (typeof holder !== "object" || holder === null || known.has(holder)) return true;
    known.add(holder);
    return false;
  }

  /** A page is told twice, by the call that opens it and by the event: who comes second waits for the first. */
  async function opened(page: unknown, core: string): Promise<void> {
    if (typeof page !== "object" || page === null) return;
    const pending = opening.get(page);
    if (pending || pages.has(page)) return await pending;
    const work = open(page, core);
    opening.set(page, work);
    await work;
    opening.delete(page);
  }

  async function open(page: unknown, core: string): Promise<void> {
    if (current) current.hasPage = true;
    const watched = current ? await watchPage(page, watching) : undefined;
    pages.set(page, { page, watched });
    if (watched === undefined) return;
    const close = async (): Promise<void> => await pageCloses(page);
    wrapMethod(page, "close", { before: close }, core);
    call(page, "on", "close", () => pageIsGone(page));
    // A test that measures a page itself would be disturbed by us, and we by it.
    const coverage: unknown = Reflect.get(Object(page), "coverage");
    wrapMethod(coverage, "startJSCoverage", { before: async () => await watched.lend() }, core);
    wrapMethod(coverage, "stopJSCoverage", { after: async (found) => await watched.takeBack(found) }, core);
  }

  async function pageCloses(page: unknown): Promise<void> {
    const live = pages.get(page);
    if (live === undefined) return;
    pages.delete(page);
    if (current) await look(live, current);
  }

  /** It closed itself, or crashed: what it ran is not known. */
  function pageIsGone(page: unknown): void {
    if (!pages.delete(page) || current === undefined) return;
    current.isWhole = false;
    current.counts.push({ files: [], areAll: false });
  }

  async function pageIsLeft(page: unknown): Promise<void> {
    const live = pages.get(page);
    if (live) pages.set(page, { ...live, watched: undefined });
    if (current) current.isWhole = false;
    await live?.watched?.leave();
  }

  /** Who counts over a session of its own takes our counts away. */
  function leaveForProfiler(context: unknown, session: unknown, core: string): void {
    const before = async ([method]: readonly unknown[]): Promise<void> => {
      if (!String(method).startsWith("Profiler.")) return;
      const ofContext = [...pages.keys()].filter((page) => call(page, "context") === context);
      await Promise.all(ofContext.map(pageIsLeft));
    };
    wrapMethod(session, "send", { before }, core);
  }

  async function browserCloses(): Promise<void> {
    await Promise.all([...pages.keys()].map(async (page) => await pageCloses(page)));
    await within(LIMIT_MS, async () => await Promise.all(underWay));
  }

  function look(live: LivePage, gathered: Gathered): Promise<void> {
    gathered.hasPage = true;
    // Both ask at once.
    const work = lookInto(live, gathered);
    gathered.looks.push(work);
    return work;
  }

  async function lookInto({ page, watched }: LivePage, gathered: Gathered): Promise<void> {
    const [found, counts] = await Promise.all([watched?.look(), counted.look(page)]);
    gathered.counts.push(counts);
    take(found, gathered);
  }

  function take(found: PageLook | undefined, gathered: Gathered): void {
    if (found === undefined) {
      gathered.isWhole = false;
      return;
    }
    if (!found.isWhole) gathered.isWhole = false;
    gathered.scripts.push(...found.scripts);
  }

  function write(gathered: Gathered): void {
    const { attempt, isWhole, hasPage, hasRequests, servers: heard = [], isWritten } = gathered;
    if (isWritten || (!hasPage && heard.length === 0)) return;
    gathered.isWritten = true;
    const ofServers = gathered.servers && { servers: heard };
    const counts = {
      files: gathered.counts.flatMap(({ files }) => files),
      areAll: gathered.counts.every(({ areAll }) => areAll),
    };
    const { scripts } = gathered;
    const seen: SeenByWorker = { ...attempt, isWhole, hasPage, hasRequests, ...ofServers, scripts, counts };
    try {
      writeFileSync(join(folder, `attempt-${attemptName(attempt)}.json`), JSON.stringify(seen));
    } catch {
      // A full disk costs what was seen, and no more.
    }
  }
}

function readOnly(folder: string): ReadonlySet<unknown> | undefined {
  const path = join(folder, ONLY_FILE);
  return existsSync(path) ? new Set(listOf([JSON.parse(readFileSync(path, "utf8"))], "0")) : undefined;
}

function gather(attempt: Attempt): Gathered {
  return {
    attempt,
    scripts: [],
    counts: [],
    looks: [],
    isWhole: true,
    hasPage: false,
    hasRequests: false,
    servers: undefined,
    isWritten: false,
  };
}
