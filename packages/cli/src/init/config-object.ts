import { maskSource } from "./mask-source.ts";

/** A stretch of the source text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** One property of an object literal, from its name to the end of its value. */
export interface Property extends Range {
  readonly name: string;
  /** Undefined for a shorthand or a method. */
  readonly value?: Range;
}

/** The object literal that a config exports, or that a JSON file holds. */
export interface ConfigObject {
  readonly source: string;
  /** The source with comments and texts blanked out. */
  readonly masked: string;
  /** Position of its opening brace. */
  readonly start: number;
  /** Position of its closing brace. */
  readonly end: number;
  readonly properties: readonly Property[];
  /** What it spreads, as written: each may set anything. */
  readonly spreads: readonly string[];
}

const OPENINGS = [
  /\bdefineConfig\s*(?:<[^<>(){}]*>)?\s*\(\s*\{/g,
  /\bexport\s+default\s*\{/g,
  /\bmodule\.exports\s*=\s*\{/g,
  /\bexport\s*=\s*\{/g,
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
  return objectAt(source, masked, { start, end });
}

/** Reads the object literal between two braces. */
export function objectAt(source: string, masked: string, { start, end }: Range): ConfigObject {
  const pieces = splitAt(masked, start + 1, end, ",");
  const properties = pieces.flatMap((piece) => propertyOf(source, masked, piece));
  const spreads = pieces.flatMap(([from, to]) => {
    const piece = trimmed(masked, from, to);
    return masked.startsWith("...", piece.start) ? [source.slice(piece.start + 3, piece.end)] : [];
  });
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
  const { start, end } = trimmed(masked, from, to);
  const match = /^(?:([\w$]+)|(['"])_*\2)\s*(:)?/.exec(masked.slice(start, to));
  if (!match) return [];
  const [whole, word, quote = "", colon] = match;
  const name = word ?? source.slice(start + 1, start + whole.lastIndexOf(quote));
  const value = colon === undefined ? undefined : trimmed(masked, start + whole.length, to);
  return [{ name, start, end, ...(value && { value }) }];
}

/** The range without the space (or blanked comments) at its ends. */
export function trimmed(masked: string, from: number, to: number): Range {
  const text = masked.slice(from, to);
  const start = from + (text.length - text.trimStart().length);
  return { start, end: start + text.trim().length };
}
