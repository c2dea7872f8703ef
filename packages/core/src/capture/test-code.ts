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

/**
 * Digests the code of single tests of one file; what they share is read once. A digest is over what a test does: its own
 * function and all of its file that is no other test (hooks, helpers, imports), without white space, comments and titles.
 * One over the whole file when the test cannot be found in it.
 */
export function createTestCodeReader(source: string): (test: TestInSource) => string {
  const calls = testCalls(source);
  const find = createFinder(source, calls);
  const whole = digestOf(withoutLayout(source));
  const shared = withoutLayout(outside(source, calls));
  return (test) => {
    const own = find(test);
    // Whoever cannot be found may be anywhere in the file.
    return own.length === 0 ? whole : digestOf([shared, ...own.map(({ body }) => body)].join("\0"));
  };
}

/** A call with its unescaped title and the lines that it stands on, from 1. */
interface PlacedCall {
  readonly call: TestCall;
  readonly title: string;
  readonly from: number;
  readonly to: number;
}

function createFinder(
  source: string,
  calls: readonly TestCall[],
): (test: TestInSource) => readonly TestCall[] {
  const lineAt = createLineReader(source);
  const byTitle = new Map<string, PlacedCall[]>();
  const placed = calls.map((call): PlacedCall => {
    const title = call.title.slice(1, -1).replaceAll(/\\(.)/g, "$1");
    return { call, title, from: lineAt(call.start), to: lineAt(call.end) };
  });
  for (const one of placed) byTitle.set(one.title, [...(byTitle.get(one.title) ?? []), one]);
  return ({ titlePath, line }) => {
    const titled = byTitle.get(titlePath.at(-1) ?? "") ?? [];
    if (line === undefined) return titled.map(({ call }) => call);
    const stands = ({ from, to }: PlacedCall): boolean => from <= line && line <= to;
    const both = titled.filter(stands);
    if (both.length > 0) return both.map(({ call }) => call);
    const there = placed.filter(stands);
    return (there.length > 0 ? there : titled).map(({ call }) => call);
  };
}

/** A digest over the statement that begins on a line (from 1); undefined when nothing stands there. */
export function statementDigest(source: string, line: number): string | undefined {
  const text = statementAt(source.split("\n"), line - 1);
  return text === "" ? undefined : digestOf(text);
}

/** Digests over all statements of a source, wherever they stand. */
export function statementDigests(source: string): ReadonlySet<string> {
  const lines = source.split("\n");
  const texts = new Set(lines.map((_line, at) => statementAt(lines, at)));
  texts.delete("");
  return new Set(Array.from(texts, digestOf));
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

/** Tells the line, from 1, that a place of a text is on. */
function createLineReader(source: string): (index: number) => number {
  const starts: number[] = [];
  for (let at = 0; at !== 0 || starts.length === 0; at = source.indexOf("\n", at) + 1) starts.push(at);
  return (index) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if ((starts[middle] ?? 0) <= index) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, DIGEST_LENGTH);
}
