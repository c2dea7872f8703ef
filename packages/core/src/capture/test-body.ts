import { createHash } from "node:crypto";
import { scanCall, templateEnd, type ScannedCall } from "./source-scan.ts";

// Tried in this order on the line: a known name, a callee whose first argument is a title, any call.
const CALLEES: readonly RegExp[] = [
  /\b[fx]?(?:test|it|specify|setup)\b[\w$.]*\s*(?=[(`])/,
  /[\w$.]+\s*(?=\(\s*["'`])/,
  /[\w$.]+\s*(?=\()/,
];
/** What may be called like a test and is none. */
const NO_TEST = /\.(?:describe|beforeEach|beforeAll|afterEach|afterAll|step|extend|use|configure)\b/;
const FUNCTION = /^(?:async|function)\b|=>/;

/**
 * A hash of what the test at this line (from 1) does: the function given to the test call and the table of an
 * `each`, without white space and comments. It survives a new title, new options and new formatting;
 * undefined when the line holds no call that can be read to its end, or one that does nothing.
 */
export function testBodyHash(source: string, line: number): string | undefined {
  const start = startOfLine(source, line);
  const body = start === undefined ? undefined : bodyAt(source, start);
  return body === undefined ? undefined : createHash("sha256").update(body).digest("hex").slice(0, 16);
}

function startOfLine(source: string, line: number): number | undefined {
  let start = 0;
  for (let at = 1; at < line; at += 1) {
    const end = source.indexOf("\n", start);
    if (end === -1) return undefined;
    start = end + 1;
  }
  return start;
}

function bodyAt(source: string, start: number): string | undefined {
  const lineEnd = source.indexOf("\n", start);
  const text = source.slice(start, lineEnd === -1 ? source.length : lineEnd);
  const callee = CALLEES.map((pattern) => pattern.exec(text)).find((found) => found !== null);
  return callee ? readTestCall(source, start + callee.index + callee[0].length)?.body : undefined;
}

/** The call of a test as it is written. */
export interface TestCall {
  /** Of its callee, in the source. */
  readonly start: number;
  /** Behind its last parenthesis. */
  readonly end: number;
  /** The argument that holds the title, as it is written: with its quotes. */
  readonly title: string;
  /** The function given to it and the table of an `each`, without white space and comments. */
  readonly body: string;
}

const CALLEE_OF_TEST = /\b[fx]?(?:test|it|specify|setup)\b[\w$.]*\s*(?=[(`])/g;
/** A quote or a comment before it on its line: no code, as far as that can be told so cheaply. */
const QUOTED = /["'`]|\/\/|^\s*\*/;

/** Every call of a source that makes a test, by a known name; what lies inside of one is a part of it. */
export function testCalls(source: string): readonly TestCall[] {
  const calls: TestCall[] = [];
  let end = 0;
  for (const found of source.matchAll(CALLEE_OF_TEST)) {
    const start = found.index;
    const before = source.slice(source.lastIndexOf("\n", start) + 1, start);
    if (start < end || NO_TEST.test(found[0]) || QUOTED.test(before)) continue;
    const call = readTestCall(source, start + found[0].length);
    if (call === undefined) continue;
    calls.push({ start, ...call });
    end = call.end;
  }
  return calls;
}

function readTestCall(source: string, open: number): Omit<TestCall, "start"> | undefined {
  const calls = chainedCalls(source, open);
  const last = calls.at(-1);
  const [title = "", ...work] = last?.args.filter((argument) => argument !== "") ?? [];
  const functions = work.filter((argument) => FUNCTION.test(argument));
  if (last === undefined || functions.length === 0) return undefined;
  const tables = calls.slice(0, -1).flatMap(({ args }) => args);
  return { end: last.end, title, body: [...tables, ...functions].join(",") };
}

/** The calls that follow each other from `open` on: one, or two for `test.each(table)("title", …)`. */
function chainedCalls(source: string, open: number): readonly ScannedCall[] {
  const calls: ScannedCall[] = [];
  for (let at = open; ;) {
    const call = source[at] === "`" ? taggedTemplate(source, at) : scanCall(source, at);
    if (!call) return [];
    calls.push(call);
    at = afterBlank(source, call.end);
    if (source[at] !== "(") return calls;
  }
}

function taggedTemplate(source: string, at: number): ScannedCall | undefined {
  const end = templateEnd(source, at);
  return end === undefined ? undefined : { args: [source.slice(at, end).replaceAll(/\s+/g, "")], end };
}

function afterBlank(source: string, at: number): number {
  let next = at;
  while (/\s/.test(source[next] ?? "")) next += 1;
  return next;
}
