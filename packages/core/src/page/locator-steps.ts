/** A text or a pattern that a locator looks for. */
export interface Sought {
  readonly text: string;
  /** Flags when it is a pattern. */
  readonly flags?: string;
}

/** One call of a chain: `getByRole('button', { name: 'Pay' })`. */
export interface LocatorStep {
  readonly method: string;
  /** Its first argument as far as that is a text, a pattern or a number. */
  readonly sought?: Sought;
  /** Options that are texts or patterns: `name`, `hasText`. */
  readonly options: Readonly<Record<string, Sought>>;
  readonly exact: boolean;
}

const MAX_LENGTH = 1000;
const CALL = /\.?([A-Za-z]\w*)\(/y;
const TEXT = /'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/y;
const PATTERN = /\/((?:[^/\\\n]|\\.)+)\/([a-z]*)/y;
const NUMBER = /-?\d+/y;
const OPTION = /(\w+): (?=['"`/])/y;

/**
 * Reads a locator as runners print it (`getByRole('button', { name: 'Pay' }).first()`), call by call; empty when the text
 * is no such chain from its beginning on.
 */
export function parseLocator(text: string): readonly LocatorStep[] {
  const steps: LocatorStep[] = [];
  const source = text.trim().slice(0, MAX_LENGTH);
  let at = 0;
  while (at < source.length) {
    const call = matchAt(CALL, source, at);
    if (call === undefined) break;
    const end = closingBracket(source, at + call[0].length);
    if (end === undefined) break;
    steps.push(readStep(call[1] ?? "", source.slice(at + call[0].length, end)));
    at = end + 1;
  }
  return steps;
}

function readStep(method: string, args: string): LocatorStep {
  const first = readSought(args, 0) ?? readNumber(args);
  const end = first?.end ?? 0;
  return {
    method,
    ...(first && { sought: first.sought }),
    options: readOptions(args, end),
    exact: /\bexact: true\b/.test(args.slice(end)),
  };
}

function readNumber(args: string): ReturnType<typeof readSought> {
  const text = matchAt(NUMBER, args, 0)?.[0];
  return text === undefined ? undefined : { sought: { text }, end: text.length };
}

function readOptions(args: string, from: number): Readonly<Record<string, Sought>> {
  const options: Record<string, Sought> = {};
  for (let at = from; at < args.length; at += 1) {
    const name = matchAt(OPTION, args, at);
    const value = name && readSought(args, at + name[0].length);
    if (!name || !value) continue;
    options[name[1] ?? ""] = value.sought;
    at = value.end;
  }
  return options;
}

function readSought(text: string, at: number): { readonly sought: Sought; readonly end: number } | undefined {
  const quoted = matchAt(TEXT, text, at)?.[0];
  if (quoted !== undefined) {
    return { sought: { text: unescape(quoted.slice(1, -1)) }, end: at + quoted.length };
  }
  const pattern = matchAt(PATTERN, text, at);
  if (pattern === undefined) return undefined;
  return { sought: { text: pattern[1] ?? "", flags: pattern[2] ?? "" }, end: at + pattern[0].length };
}

/** Index of the bracket that closes a call, over quoted texts and patterns. */
function closingBracket(text: string, from: number): number | undefined {
  let depth = 1;
  for (let at = from; at < text.length; at += 1) {
    const skipped =
      matchAt(TEXT, text, at) ?? (isPatternStart(text, at) ? matchAt(PATTERN, text, at) : undefined);
    if (skipped) {
      at += skipped[0].length - 1;
      continue;
    }
    if (text[at] === "(") depth += 1;
    if (text[at] === ")") depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

function isPatternStart(text: string, at: number): boolean {
  return text[at] === "/" && /[(\s,:]$/.test(text.slice(0, at));
}

function unescape(text: string): string {
  return text.replaceAll(/\\(.)/g, "$1");
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}
