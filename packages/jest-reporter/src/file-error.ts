import type { ErrorPhase, FailureFacts, RawError } from "@hindcast/core";
import { thrownError } from "./failure-facts.ts";
import type { JestFileResult } from "./jest-types.ts";
import { textAt } from "@hindcast/core";
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
export function fileError(
  { testExecError, testResults }: JestFileResult,
  file: string,
): FileError | undefined {
  if (testExecError === undefined || testExecError === null) return undefined;
  const error = readError(testExecError);
  const kind = kindOf(error, { type: textAt(testExecError, "type"), hasTests: testResults.length > 0 });
  const { stack = "" } = error;
  const namesFile = hasFrameIn(stack, file);
  // What a file that has ended leaves behind hits the file that runs next, and is none of its own.
  const isStray = kind === "outside-tests" && !namesFile && !HOOK_FRAME.test(stack);
  const place = namesFile || isStray ? {} : { location: { file, line: lineIn(stack, file), column: 1 } };
  const phase = isStray ? "run" : PHASES[kind];
  return { kind, facts: { runner: RUNNER, phase, error: { ...error, ...place } } };
}

function hasFrameIn(stack: string, file: string): boolean {
  return stack.split("\n").some((line) => /^\s+at /.test(line) && line.includes(file));
}

/** A file that cannot be parsed stands above the place where it cannot. */
function lineIn(stack: string, file: string): number {
  const after = stack.split(`${file}:`, 2)[1] ?? "";
  return Number(/^\d+/.exec(after)?.[0] ?? 1);
}

const PHASES: Readonly<Record<FileError["kind"], ErrorPhase>> = {
  "not-loaded": "collection",
  crashed: "run",
  lost: "run",
  "outside-tests": "hook",
};

function readError(testExecError: unknown): RawError {
  const error = thrownError(testExecError);
  return NOT_PARSED.test(error.stack ?? "") ? { ...error, name: "SyntaxError" } : error;
}

interface AroundError {
  readonly type: string | undefined;
  readonly hasTests: boolean;
}

function kindOf({ message, stack = "" }: RawError, { type, hasTests }: AroundError): FileError["kind"] {
  if (type === "WorkerError" || WORKER_DIED.test(`${message}\n${stack}`)) return "crashed";
  if (NOT_SENT.test(message)) return "lost";
  return hasTests ? "outside-tests" : "not-loaded";
}

/** How often the file of a crash ran. */
export function runsOfCrashed({ facts }: FileError): number {
  return RETRIED.test(facts.error.message) ? RUNS_OF_CRASHED : 1;
}
