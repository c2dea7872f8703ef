import { plainText } from "../capture/error-text.ts";
import type { FailureFacts } from "../model/failure.ts";
import { oneOf } from "./one-of.ts";

/** What is known of a failure when only its text is at hand. */
export interface FailureText {
  /** As a runner, a report or a log shows it. */
  readonly message: string;
  readonly runner: string;
}

/** What CI services and multiplexers write before each line: times, container names, error marks. */
const LINE_MARK: RegExp = oneOf(
  /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d+)?(?:Z|[+-]\d\d:?\d\d)? /,
  /^\[?\d\d:\d\d:\d\d(?:[.,]\d+)?\]? /,
  /^#\d+ \d+\.\d+ /,
  /^[a-z][\w.-]*[-_]\d+ +\| /,
  /^(?:##\[error\]|::error[^:]*::)/,
);

/** What a program says before an exception that it did not expect. */
const UNEXPECTED =
  /^(?:\(node:\d+\) |ERROR:? +|(?:[Uu]ncaught exception|[Uu]nhandled (?:exception|[Rr]ejection)|UnhandledPromiseRejectionWarning|Caught an error|Error Message)[:.] *)+/;

/** What stands above an error: which test it was, and decoration. Hooks stay, for they tell what failed. */
const HEADING: RegExp = oneOf(
  // Playwright's list and JUnit reports.
  /^\s*(?:\d+\) )?\[[^\]\n]+\] › [^\n]+$/,
  /^\s*\d+\) \S+\.(?:spec|test)\.\w+:\d+:\d+ › [^\n]+$/,
  // Jest and Vitest.
  /^\s*(?:FAIL|❯|×|✕|✘|✗) +(?!.*\b[Hh]ook\b)[^\n]+$/,
  /^\s*● (?!Test suite failed to run|Console|Cannot log)(?!.*\b[Hh]ook\b)[^\n]*$/,
  /^\s*(?:⎯+[^\n]*|─+|-{5,}|={5,})$/,
  /^\s*(?:Error Message|Message|Retry #\d+.*|Details|Exception|Stack Trace):?\s*$/,
  /^\s*(?:Vitest caught \d+ unhandled errors? during|This might cause false positive tests)[^\n]*$/,
  // Node's print of an exception that nobody caught.
  /^(?:[\w./:\\@-]+\.[cm]?[jt]sx?|node:[\w/]+|events\.js):\d+$/,
  /^\s*throw \w+;?(?: \/\/ Unhandled '\w+' event)?$/,
  /^\s*\^+\s*$/,
  /^Traceback \(most recent call last\):$/,
  /^ {2}File "[^\n]+", line \d+, in .*$/,
  /^\s*$/,
);

/**
 * The facts of a failure of which only the text is known, copied from a log or a report: what loggers put before lines,
 * the headings above the error and a common indent are left out.
 */
export function asFailureFacts({ message, runner }: FailureText): FailureFacts {
  return { runner, phase: "test", error: { message: errorIn(message) } };
}

function errorIn(text: string): string {
  const lines = plainText(text)
    .split("\n")
    .map((line) => unmarked(line));
  const start = lines.findIndex((line) => !HEADING.test(line));
  return start === -1 ? text : dedented(lines.slice(start));
}

function unmarked(line: string): string {
  return line.replace(LINE_MARK, "").replace(LINE_MARK, "");
}

function dedented(lines: readonly string[]): string {
  const indent = /^\s*/.exec(lines[0] ?? "")?.[0] ?? "";
  return lines
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join("\n")
    .replace(UNEXPECTED, "");
}
