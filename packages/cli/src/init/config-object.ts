import { maskSource } from "./mask-source.ts";

/** One property of an object literal; positions in the source text. */
interface Property {
  readonly name: string;
  /** Both undefined for a shorthand or a method. */
  readonly value?: { readonly start: number; readonly end: number };
}

/** The object literal a Playwright config exports. */
export interface ConfigObject {
  readonly source: string;
  /** The source with comments and texts blanked out. */
  readonly masked: string;
  /** Position of its opening brace. */
  readonly start: number;
  /** Position of its closing brace. */
  readonly end: number;
  readonly properties: readonly Property[];
  /** Whether it spreads another object, which may set anything. */
  readonly spreads: boolean;
}

const OPENINGS = [
  /\bdefineConfig\s*(?:<[^<>(){}]*>)?\s*\(\s*\{/g,
  /\bexport\s+default\s*\{/g,
  /\bmodule\.exports\s*=\s*\{/g,
];
const NAMED = /\b(?:const|let|var)\s+([\w$]+)\s*(?::[^={}]+)?=\s*\{/g;

const OPEN = "([{";
const CLOSE = ")]}";

/** Finds the exported config object, or undefined when the file is written in a way that leaves a doubt. */
export function findConfigObject(source: string): ConfigObject | undefined {
  const masked = maskSource(source);
  const starts = [...OPENINGS.flatMap((opening) => endsOf(masked, opening)), ...namedStarts(masked)];
  const [start] = starts;
  if (start === undefined || starts.length > 1) return undefined;
  const end = closingOf(masked, start);
  if (end === undefined || /^\s*,\s*[^)\s]/.test(masked.slice(end + 1))) return undefined;
  const pieces = splitAt(masked, start + 1, end, ",");
  const properties = pieces.flatMap((piece) => propertyOf(source, masked, piece));
  const spreads = pieces.some(([from, to]) => masked.slice(from, to).trimStart().startsWith("..."));
  return { source, masked, start, end, properties, spreads };
}

function endsOf(masked: string, opening: RegExp): number[] {
  return Array.from(masked.matchAll(opening), (match) => match.index + match[0].length - 1);
}

/** `const config = { … }; export default config`. */
function namedStarts(masked: string): number[] {
  return Array.from(masked.matchAll(NAMED))
    .filter(([, name = ""]) =>
      new RegExp(`(?:export\\s+default|module\\.exports\\s*=)\\s+${escaped(name)}\\b`).test(masked),
    )
    .map((match) => match.index + match[0].length - 1);
}

const escaped = (name: string): string => name.replaceAll("$", "\\$");

/** The position of the bracket that closes the one at `start`. */
export function closingOf(masked: string, start: number): number | undefined {
  let depth = 0;
  for (let at = start; at < masked.length; at++) {
    const letter = masked.charAt(at);
    if (OPEN.includes(letter)) depth++;
    else if (CLOSE.includes(letter) && --depth === 0) return at;
  }
  return undefined;
}

/** The parts between separators that lie outside of any bracket; empty parts are left out. */
export function splitAt(masked: string, start: number, end: number, separator: string): [number, number][] {
  const parts: [number, number][] = [];
  let depth = 0;
  let from = start;
  for (let at = start; at <= end; at++) {
    const letter = masked.charAt(at);
    if (at === end || (depth === 0 && letter === separator)) {
      if (masked.slice(from, at).trim() !== "") parts.push([from, at]);
      from = at + 1;
    } else if (OPEN.includes(letter)) depth++;
    else if (CLOSE.includes(letter)) depth--;
  }
  return parts;
}

function propertyOf(source: string, masked: string, [from, to]: readonly [number, number]): Property[] {
  const { start } = trimmed(masked, from, to);
  const match = /^(?:([\w$]+)|(['"])_*\2)\s*(:)?/.exec(masked.slice(start, to));
  if (!match) return [];
  const [whole, word, quote = "", colon] = match;
  const name = word ?? source.slice(start + 1, start + whole.lastIndexOf(quote));
  return [colon === undefined ? { name } : { name, value: trimmed(masked, start + whole.length, to) }];
}

/** The range without the space (or blanked comments) at its ends. */
export function trimmed(masked: string, from: number, to: number): { start: number; end: number } {
  const text = masked.slice(from, to);
  const start = from + (text.length - text.trimStart().length);
  return { start, end: start + text.trim().length };
}
