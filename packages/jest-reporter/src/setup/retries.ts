import { blocksOf, findPlanned, testsOf, type CircusState, type CircusTest } from "./circus.ts";
import type { FilePlan } from "./file-plan.ts";

/** Where jest-circus looks how often to retry; `jest.retryTimes` writes it. */
const RETRY_TIMES: unique symbol = Symbol.for("RETRY_TIMES");

/**
 * Has jest-circus retry the planned tests, and only these. It knows a number for the whole file, and retries no test
 * that had an error before it began: so every other test is given one, which goes when the test begins. A file that
 * sets its own retries, in whichever way and whenever, keeps them.
 */
export function retryPlanned(state: CircusState, { times, tests }: NonNullable<FilePlan["retries"]>): void {
  if (Reflect.get(globalThis, RETRY_TIMES) !== undefined) return;
  const blocks = blocksOf(state.rootDescribeBlock);
  if (blocks.some((block) => state.describeRetryOptions?.has(block) === true)) return;
  const retried = new Set(findPlanned(state, tests));
  if (retried.size === 0) return;
  const held: HeldBack[] = [];
  Object.defineProperty(globalThis, RETRY_TIMES, {
    get: () => times,
    set(own: unknown) {
      defineProperty(globalThis, RETRY_TIMES, {
        value: own,
        writable: true,
        configurable: true,
        enumerable: true,
      });
      for (const one of held) one.letGo();
    },
    configurable: true,
    enumerable: true,
  });
  for (const test of testsOf(state.rootDescribeBlock)) if (!retried.has(test)) held.push(holdBack(test));
}

interface HeldBack {
  letGo(): void;
}

/** Shown by nobody: it is gone before hooks or the test itself could look. */
const HELD_BACK = "this test is not to be retried";

/** What a test replaces must not keep us from taking back what we did. */
const { defineProperty } = Object;

/** Jest counts an invocation as the very first thing it does with a test. */
function holdBack(test: CircusTest): HeldBack {
  const { invocations } = test;
  const mark = new Error(HELD_BACK);
  let isHeld = true;
  const letGo = (value: number): void => {
    isHeld = false;
    remove(test.errors, mark);
    defineProperty(test, "invocations", { value, writable: true, configurable: true, enumerable: true });
  };
  defineProperty(test, "invocations", {
    get: () => invocations,
    set: letGo,
    configurable: true,
    enumerable: true,
  });
  test.errors.push(mark);
  return {
    letGo() {
      if (isHeld) letGo(invocations);
    },
  };
}

/** Without a single method of the array's: a test may have replaced any of them. */
function remove(errors: unknown[], mark: Error): void {
  let kept = 0;
  // oxlint-disable-next-line typescript/prefer-for-of -- iterating is a method, too
  for (let at = 0; at < errors.length; at += 1) {
    if (errors[at] === mark) continue;
    errors[kept] = errors[at];
    kept += 1;
  }
  errors.length = kept;
}
