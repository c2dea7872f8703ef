/** Keeps our faults away from the user's run: every hook of every adapter runs inside one of these. */
export interface Guard {
  /** Runs a synchronous hook; a throw gives the fallback. What it leaves to run may reject, but not unheard. */
  run<T>(hook: string, work: () => T, fallback: T): T;
  /** Runs an awaited hook; a throw, a rejection or a hang beyond the limit gives the fallback. Never rejects. */
  settle<T>(hook: string, work: () => T | Promise<T>, fallback: T): Promise<T>;
  /** Whether a hook has failed; from then on no hook does anything. */
  readonly tripped: boolean;
}

export interface GuardOptions {
  /** Prints one line; called once at most. */
  readonly say: (line: string) => void;
  /** Told the first fault, to write it down; whatever it throws is dropped. */
  readonly onFault?: (hook: string, error: unknown) => void;
  /** Milliseconds an awaited hook may take. @default 30000 */
  readonly limitMs?: number;
}

const DEFAULT_LIMIT_MS = 30_000;

/**
 * Makes the guard of one run. The first fault is said in one line and told to `onFault`; after it every hook
 * returns its fallback at once, so the run goes on as if Hindcast were not there.
 */
export function createGuard({ say, onFault, limitMs = DEFAULT_LIMIT_MS }: GuardOptions): Guard {
  let tripped = false;

  const trip = (hook: string, error: unknown): void => {
    if (tripped) return;
    tripped = true;
    quietly(() => say(`hindcast stopped recording, your run goes on: ${firstLine(error)} (in ${hook})`));
    quietly(() => onFault?.(hook, error));
  };

  return {
    get tripped() {
      return tripped;
    },
    run(hook, work, fallback) {
      if (tripped) return fallback;
      try {
        const value = work();
        // A rejection that nobody takes would end the runner's process.
        if (value instanceof Promise) value.catch((error: unknown) => trip(hook, error));
        return value;
      } catch (error) {
        trip(hook, error);
        return fallback;
      }
    },
    async settle(hook, work, fallback) {
      if (tripped) return fallback;
      try {
        return await within(limitMs, work);
      } catch (error) {
        trip(hook, error);
        return fallback;
      }
    },
  };
}

/** The timer stays ref'd on purpose: a runner that awaits us must not drain its event loop and exit 0. */
async function within<T>(limitMs: number, work: () => T | Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs / 1000} s`)), limitMs);
  });
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A guard has nobody left to complain to: printing or logging the fault may fail for the same reason. */
function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // Nothing to be done: see above.
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split("\n", 1)[0] ?? "";
}
