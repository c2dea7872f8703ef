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
      Object.defineProperty(globalThis, RETRY_TIMES, {
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

/** Jest counts an invocation as the very first thing it does with a test. */
function holdBack(test: CircusTest): HeldBack {
  const { invocations } = test;
  const mark = new Error(HELD_BACK);
  const restore = (value: number): void => {
    Object.defineProperty(test, "invocations", {
      value,
      writable: true,
      configurable: true,
      enumerable: true,
    });
    const index = test.errors.indexOf(mark);
    if (index !== -1) test.errors.splice(index, 1);
  };
  Object.defineProperty(test, "invocations", {
    get: () => invocations,
    set: restore,
    configurable: true,
    enumerable: true,
  });
  test.errors.push(mark);
  return {
    letGo() {
      if (test.errors.includes(mark)) restore(invocations);
    },
  };
}
