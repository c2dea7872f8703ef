import { stripVTControlCharacters } from "node:util";

/** Characters kept of one error text. */
export const ERROR_TEXT_LIMIT = 4000;
// Read of a longer text: enough that nothing of it is missing in what is kept, unless most of it is secrets.
const WINDOW = 4 * ERROR_TEXT_LIMIT;
// What is given up at a cut when neither a line nor a word ends there; longer than any token.
const LONGEST_WORD = 2000;
const CUT = "\n[… cut …]\n";
/** Errors kept of one attempt. */
export const ERRORS_PER_ATTEMPT = 10;

// oxlint-disable-next-line no-control-regex -- to find control characters is the purpose
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;

/** Text for people and files: no ANSI codes, no control characters but tab and newline, `\n` line ends. */
export function plainText(text: string): string {
  const unstyled = text.includes("\u001B") || text.includes("\u009B") ? stripVTControlCharacters(text) : text;
  const unixLines = unstyled.includes("\r") ? unstyled.replaceAll(/\r\n?/g, "\n") : unstyled;
  return unixLines.replace(CONTROL, "");
}

/** The first and the last part of a text that is too long, joined by a note. */
export function cutMiddle(text: string, limit: number = ERROR_TEXT_LIMIT): string {
  if (text.length <= limit) return text;
  const room = Math.max(0, limit - CUT.length);
  const head = Math.ceil(room * 0.6);
  return `${wholeEnd(text.slice(0, head))}${CUT}${wholeStart(text.slice(text.length - (room - head)))}`;
}

// A cut between the two halves of a surrogate pair would leave text that is no valid UTF-8.
function wholeEnd(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}

function wholeStart(text: string): string {
  return /^[\uDC00-\uDFFF]/.test(text) ? text.slice(1) : text;
}

/**
 * The parts of a text that are worth reading, when it is far longer than what will be kept: its begin and its
 * end, cut where a line or a word ends, so that no secret is cut in two and stays unrecognised.
 */
export function boundText(text: string): string {
  if (text.length <= WINDOW) return text;
  const head = text.slice(0, WINDOW / 2);
  const tail = text.slice(-WINDOW / 2);
  return `${wholeEnd(head.slice(0, lastBreak(head)))}${CUT}${wholeStart(tail.slice(firstBreak(tail)))}`;
}

function lastBreak(text: string): number {
  const earliest = text.length - LONGEST_WORD;
  const line = text.lastIndexOf("\n");
  return line >= earliest ? line : Math.max(earliest, text.lastIndexOf(" "));
}

function firstBreak(text: string): number {
  const line = text.indexOf("\n");
  if (line !== -1 && line <= LONGEST_WORD) return line + 1;
  const blank = text.indexOf(" ");
  return blank === -1 ? LONGEST_WORD : Math.min(LONGEST_WORD, blank + 1);
}
