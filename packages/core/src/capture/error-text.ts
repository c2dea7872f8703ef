import { stripVTControlCharacters } from "node:util";

/** Characters kept of one error text. */
export const ERROR_TEXT_LIMIT = 4000;
/** Errors kept of one attempt. */
export const ERRORS_PER_ATTEMPT = 10;

const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;
const ESCAPE = /[\u001B\u009B]/;

/** Text for people and files: no ANSI codes, no control characters but tab and newline, `\n` line ends. */
export function plainText(text: string): string {
  const unstyled = ESCAPE.test(text) ? stripVTControlCharacters(text) : text;
  const unixLines = unstyled.includes("\r") ? unstyled.replaceAll(/\r\n?/g, "\n") : unstyled;
  return unixLines.replace(CONTROL, "");
}

/** The first and the last part of a text that is too long, joined by a note on how much is missing. */
export function cutMiddle(text: string, limit: number = ERROR_TEXT_LIMIT): string {
  if (text.length <= limit) return text;
  const note = `\n[… ${text.length - limit} characters cut …]\n`;
  const room = Math.max(0, limit - note.length);
  const head = Math.ceil(room * 0.6);
  return `${wholeEnd(text.slice(0, head))}${note}${wholeStart(text.slice(text.length - (room - head)))}`;
}

// A cut between the two halves of a surrogate pair would leave text that is no valid UTF-8.
function wholeEnd(text: string): string {
  return /[\uD800-\uDBFF]$/.test(text) ? text.slice(0, -1) : text;
}

function wholeStart(text: string): string {
  return /^[\uDC00-\uDFFF]/.test(text) ? text.slice(1) : text;
}
