import { createHash } from "node:crypto";
import { scanCall } from "./source-scan.ts";
import { testCalls, type TestCall } from "./test-body.ts";

const DIGEST_LENGTH = 12;
/** Lines of a statement that count: a locator with its filters is seldom longer. */
const MAX_STATEMENT_LINES = 6;

/** Which of a file's tests is meant. */
export interface TestInSource {
  readonly titlePath: readonly string[];
  /** Where the runner says that it stands, from 1. */
  readonly line?: number;
}

/** Digests the code of single tests of one file; what they share is read once. */
export function createTestCodeReader(source: string): (test: TestInSource) => string {
  const calls = testCalls(source);
  const whole = digestOf(withoutLayout(source));
  const shared = withoutLayout(outside(source, calls));
  return (test) => {
    const own = callsOf(test, calls, source);
    // Whoever cannot be found may be anywhere in the file.
    return own.length === 0 ? whole : digestOf([shared, ...own.map(({ body }) => body)].join("\0"));
  };
}

/**
 * A digest over what a test does: its own function and all of its file that is no other test (hooks, helpers, imports),
 * without white space, comments and titles. One over the whole file when the test cannot be found in it.
 */
function callsOf(
  { titlePath, line }: TestInSource,
  calls: readonly TestCall[],
  source: string,
): readonly TestCall[] {
  const title = titlePath.at(-1) ?? "";
  const titled = calls.filter((call) => call.title.slice(1, -1).replaceAll(/\\(.)/g, "$1") === title);
  if (line === undefined) return titled;
  const there = calls.filter(
    ({ start, end }) => lineAt(source, start) <= line && line <= lineAt(source, end),
  );
  const both = titled.filter((call) => there.includes(call));
  if (both.length > 0) return both;
  return there.length > 0 ? there : titled;
}

/** A digest over the statement that begins on a line (from 1); undefined when nothing stands there. */
export function statementDigest(source: string, line: number): string | undefined {
  const text = statementAt(source.split("\n"), line - 1);
  return text === "" ? undefined : digestOf(text);
}

/** Whether a source holds a statement, wherever it stands now. */
export function holdsStatement(source: string, digest: string): boolean {
  const lines = source.split("\n");
  return lines.some((_line, at) => {
    const text = statementAt(lines, at);
    return text !== "" && digestOf(text) === digest;
  });
}

/** A statement ends with a semicolon or a brace, and where an empty line comes. */
function statementAt(lines: readonly string[], at: number): string {
  const taken: string[] = [];
  for (const line of lines.slice(at, at + MAX_STATEMENT_LINES)) {
    const text = line.replaceAll(/\s+/g, "");
    if (text === "") break;
    taken.push(text);
    if (/[;{}]$/.test(text)) break;
  }
  return taken.join("");
}

function outside(source: string, calls: readonly TestCall[]): string {
  let text = "";
  let from = 0;
  for (const { start, end } of calls) {
    text += source.slice(from, start);
    from = end;
  }
  // The semicolon behind a test is not what tells one file from another.
  return `${text}${source.slice(from)}`.replaceAll(/^\s*;\s*$/gm, "");
}

/** Without white space and comments, where the text can be read so far. */
function withoutLayout(text: string): string {
  const scanned = scanCall(`(${text}\n)`, 0);
  return (scanned?.args.join(",") ?? text).replaceAll(/\s+/g, "").replaceAll(/;{2,}/g, ";");
}

function lineAt(source: string, index: number): number {
  return source.slice(0, index).split("\n").length;
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, DIGEST_LENGTH);
}
