import type { FailureFacts } from "@hindcast/core";
import { thrownError } from "./failure-facts.ts";
import type { JestFileResult } from "./jest-types.ts";
import { textAt } from "./read-unknown.ts";
import { RUNNER } from "./translate.ts";

/** What became of a test file beside its tests. */
export interface FileError {
  readonly kind:
    /** Its tests are not known. */
    | "not-loaded"
    /** The process that ran it died. */
    | "crashed"
    /** Its tests ran, but what they came to is lost. */
    | "lost"
    /** Something failed after its tests, or beside them. */
    | "outside-tests";
  readonly facts: FailureFacts;
}

/** How Jest's workers say that they are gone. */
const WORKER_DIED =
  /jest worker process[^\n]* was terminated|child process exceptions, exceeding retry limit|Jest worker[^\n]* (?:crashed|ran out of memory)|crashed for an unknown reason/i;
/** Until 29 a failure that holds a circular value could not leave its worker, and took its file's results along. */
const NOT_SENT = /^Converting circular structure to JSON|could not be cloned/;
const HOOK_FRAME = /\b_callCircusHook\b/;

/** A worker passes on the text of a syntax error, but not its class. */
const NOT_PARSED = /^Jest encountered an unexpected token/;

/** How often Jest runs a file whose worker exits: once, and up to three times again. */
const RUNS_OF_CRASHED = 4;
const RETRIED = /\b\d+ child process exceptions, exceeding retry limit/;

/** Reads `testExecError`; `undefined` when the file has none. */
export function fileError(result: JestFileResult, file: string): FileError | undefined {
  const { testExecError, testResults } = result;
  if (testExecError === undefined || testExecError === null) return undefined;
  const thrown = thrownError(testExecError);
  const error = NOT_PARSED.test(thrown.stack ?? "") ? { ...thrown, name: "SyntaxError" } : thrown;
  const text = `${error.message}\n${error.stack ?? ""}`;
  const stack = error.stack ?? "";
  const withPlace =
    error.location || stack.includes(file) ? error : { ...error, location: { file, line: 1, column: 1 } };
  const facts = { runner: RUNNER, error: withPlace };
  if (textAt(testExecError, "type") === "WorkerError" || WORKER_DIED.test(text)) {
    return { kind: "crashed", facts: { ...facts, phase: "run" } };
  }
  if (NOT_SENT.test(error.message)) return { kind: "lost", facts: { ...facts, phase: "run" } };
  if (testResults.length === 0) return { kind: "not-loaded", facts: { ...facts, phase: "collection" } };
  const isOwn = HOOK_FRAME.test(stack) || stack.includes(file);
  // What a file that has ended leaves behind hits the file that runs next.
  return {
    kind: "outside-tests",
    facts: isOwn ? { ...facts, phase: "hook" } : { runner: RUNNER, phase: "run", error },
  };
}

/** How often the file of a crash ran. */
export function runsOfCrashed({ facts }: FileError): number {
  return RETRIED.test(facts.error.message) ? RUNS_OF_CRASHED : 1;
}
