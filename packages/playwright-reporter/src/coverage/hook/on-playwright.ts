import Module from "node:module";
import { dirname } from "node:path";
import { at, call } from "./foreign.ts";

/** What a test does to browsers, as Playwright tells its own runner of it. */
export interface BrowserListener {
  readonly contextCreated: (context: unknown, folder: string) => Promise<void>;
  readonly contextCloses: (context: unknown) => Promise<void>;
  /** A test asks a server something without a page. */
  readonly requestCreated: () => void;
}

const CORE = /(?:^|[\\/])playwright-core$/;

/** Calls the listener once playwright-core is loaded, by whatever module system. */
export function onPlaywright(listener: BrowserListener): void {
  const load: unknown = at(Module, "_load");
  if (typeof load !== "function") return;
  const seen = new Set<unknown>();
  const watch = (request: unknown, parent: unknown, loaded: unknown): void => {
    if (typeof request !== "string" || !CORE.test(request) || seen.has(loaded)) return;
    const instrumentation = at(loaded, "_instrumentation") ?? at(loaded, "chromium", "_instrumentation");
    if (typeof at(instrumentation, "addListener") !== "function") return;
    seen.add(loaded);
    listen(instrumentation, folderOf(request, parent), listener);
  };
  Reflect.set(Module, "_load", function (this: unknown, ...args: readonly unknown[]): unknown {
    const loaded: unknown = Reflect.apply(load, this, args);
    try {
      watch(args[0], args[1], loaded);
    } catch {
      // A test runs, whatever becomes of us.
    }
    return loaded;
  });
}

function listen(instrumentation: unknown, folder: string, listener: BrowserListener): void {
  const { contextCreated, contextCloses, requestCreated } = listener;
  // Playwright waits for these, and a test fails with them.
  call(instrumentation, "addListener", {
    runAfterCreateBrowserContext: async (context: unknown) =>
      await safely(() => contextCreated(context, folder)),
    runBeforeCloseBrowserContext: async (context: unknown) => await safely(() => contextCloses(context)),
    runAfterCreateRequestContext: async () => await safely(requestCreated),
  });
}

async function safely(work: () => Promise<void> | void): Promise<void> {
  try {
    await work();
  } catch {
    // A test runs, whatever becomes of us.
  }
}

function folderOf(request: string, parent: unknown): string {
  const file = String(call(Module, "_resolveFilename", request, parent));
  return dirname(file);
}
