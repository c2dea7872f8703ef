import type { ConfigObject, Range } from "./config-object.ts";

/** Text that is put into a source, in the place of what is removed there. */
export interface Edit {
  readonly at: number;
  readonly remove?: number;
  readonly insert: string;
}

/** The source with all edits done. */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  let text = source;
  // From the end, so that the places of the others stay right.
  for (const { at, remove = 0, insert } of edits.toReversed().toSorted((one, other) => other.at - one.at)) {
    text = text.slice(0, at) + insert + text.slice(at + remove);
  }
  return text;
}

/** Puts properties first: each on its own line, moved in as its neighbours are, or behind the brace. */
export function prependProperties(
  { source, start, end }: ConfigObject,
  properties: readonly string[],
): readonly Edit[] {
  if (properties.length === 0) return [];
  const inside = source.slice(start + 1, end);
  const isEmpty = inside.trim() === "";
  const lines = /^[^\S\r\n]*(\r?\n)\s*?([^\S\r\n]*)\S/.exec(inside);
  if (lines) {
    const [, lineEnd, indent] = lines;
    return [
      { at: start + 1, insert: properties.map((property) => `${lineEnd}${indent}${property},`).join("") },
    ];
  }
  const text = properties.join(", ");
  return isEmpty
    ? [{ at: start + 1, remove: inside.length, insert: ` ${text} ` }]
    : [{ at: start + 1, insert: ` ${text},` }];
}

/** Puts text behind an element of a list or a property of an object: on its own line when the element has one. */
export function insertBehind(
  { source, masked }: ConfigObject,
  element: Range,
  text: string,
): readonly Edit[] {
  const comma = /^\s*,/.exec(masked.slice(element.end));
  const behind = element.end + (comma?.[0].length ?? 0);
  const isLast = /^\s*[)\]}]/.test(masked.slice(behind));
  const lineStart = source.lastIndexOf("\n", element.start) + 1;
  const indent = source.slice(lineStart, element.start);
  const lineEnd = endOfLine(source, behind);
  const hasOwnLines = indent.trim() === "" && masked.slice(behind, lineEnd).trim() === "";
  if (!hasOwnLines) {
    return [{ at: behind, insert: comma ? ` ${text}${isLast ? "" : ","}` : `, ${text}` }];
  }
  const lineBreak = source.slice(lineEnd, source.indexOf("\n", lineEnd) + 1);
  return comma
    ? [{ at: lineEnd, insert: `${lineBreak}${indent}${text},` }]
    : [
        { at: element.end, insert: "," },
        { at: lineEnd, insert: `${lineBreak}${indent}${text}` },
      ];
}

/** Where the line ends; a `\r` belongs to its break. */
function endOfLine(source: string, from: number): number {
  const found = source.indexOf("\n", from);
  if (found === -1) return source.length;
  return source.charAt(found - 1) === "\r" ? found - 1 : found;
}

/** The quote that a source prefers. */
export function quoteOf(source: string): '"' | "'" {
  return count(source, '"') > count(source, "'") ? '"' : "'";
}

const count = (source: string, letter: string): number => source.split(letter).length;
