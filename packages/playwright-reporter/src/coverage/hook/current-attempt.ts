import { at, textOf } from "./foreign.ts";

/** An attempt that this worker is at, or was at. */
export interface Attempt {
  readonly testId: string;
  readonly startedAt: number;
}

export interface AttemptListener {
  readonly began: (attempt: Attempt) => void;
  /** Called before the runner hears of the end, and before anything of the next test runs. */
  readonly ended: (attempt: Attempt) => void;
}

/** The messages by which a worker tells the runner of its tests: the same from 1.46 to 1.65. */
const BEGIN = "testBegin";
const END = "testEnd";

/** Follows the attempts of this worker by what it tells the runner. A listener may throw: the message is sent. */
export function followAttempts(sender: NodeJS.Process, { began, ended }: AttemptListener): void {
  const send: unknown = at(sender, "send");
  if (typeof send !== "function") return;
  let current: Attempt | undefined;
  const hear = (message: unknown): void => {
    const method = textOf(message, "params", "method");
    if (method !== BEGIN && method !== END) return;
    const testId = textOf(message, "params", "params", "testId");
    if (method === BEGIN) {
      current = { testId, startedAt: Number(at(message, "params", "params", "startWallTime")) };
      began(current);
    } else if (current?.testId === testId) {
      ended(current);
      current = undefined;
    }
  };
  Reflect.set(sender, "send", (...args: readonly unknown[]): unknown => {
    try {
      hear(args[0]);
    } catch {
      // The runner must hear of its test, whatever becomes of us.
    }
    return Reflect.apply(send, sender, args);
  });
}
