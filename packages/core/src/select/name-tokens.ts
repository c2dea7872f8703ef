/** Words that name a place or a kind of file rather than a thing of the product. */
const STOP_WORDS: ReadonlySet<string> = new Set(
  [
    "test tests spec specs e2e it describe case suite fixture fixtures mock mocks snapshot snapshots",
    "src lib libs app apps packages package dist main index page pages component components module modules",
    "util utils helper helpers common shared core base type types model models service services hook hooks",
    "js jsx ts tsx mjs cjs mts cts css scss html json vue svelte",
    "the and for with from into that this then than when while are was not can should must does has have its",
    "get set new use add show shows make run runs work works user value default",
  ]
    .join(" ")
    .split(" "),
);

const MIN_LENGTH = 3;
const MAX_LENGTH = 40;

/**
 * The telling words of a path, title or identifier: split at everything that is no letter or digit and at
 * camelCase humps, lower-case, plural `s` taken off, stop words and words under three characters left out.
 */
export function nameTokens(text: string): readonly string[] {
  const tokens: string[] = [];
  let start = 0;
  for (let end = 0; end <= text.length; end++) {
    if (end < text.length && !isBoundary(text, end)) continue;
    if (end - start >= MIN_LENGTH) pushToken(tokens, text.slice(start, end));
    start = end < text.length && isWordCode(text.charCodeAt(end)) ? end : end + 1;
  }
  return tokens;
}

/** Whether a word ends before the character at `index`. */
function isBoundary(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  if (!isWordCode(code)) return true;
  if (!isUpper(code) || index === 0) return false;
  // "payByCard" splits before B; "parseHTTPHeader" splits before the H of Header, not inside HTTP.
  const before = text.charCodeAt(index - 1);
  if (!isUpper(before)) return isWordCode(before);
  const after = text.charCodeAt(index + 1);
  return after >= 97 && after <= 122;
}

function pushToken(tokens: string[], word: string): void {
  if (word.length > MAX_LENGTH) return;
  const lower = word.toLowerCase();
  if (STOP_WORDS.has(lower) || isNumber(lower)) return;
  const stem = singular(lower);
  if (!STOP_WORDS.has(stem)) tokens.push(stem);
}

function singular(word: string): string {
  if (word.length <= MIN_LENGTH || !word.endsWith("s")) return word;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (/(?:ches|shes|sses|xes|zes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

function isNumber(word: string): boolean {
  const first = word.charCodeAt(0);
  return first >= 48 && first <= 57 && /^\d+$/.test(word);
}

function isUpper(code: number): boolean {
  return code >= 65 && code <= 90;
}

/** ASCII letters and digits, and everything beyond Latin-1 punctuation, so that titles in any script have words. */
function isWordCode(code: number): boolean {
  if (code < 128) return (code >= 97 && code <= 122) || isUpper(code) || (code >= 48 && code <= 57);
  return code >= 192 && !isPunctuation(code);
}

function isPunctuation(code: number): boolean {
  return (
    (code >= 0x20_00 && code <= 0x2b_ff) ||
    (code >= 0x30_00 && code <= 0x30_3f) ||
    (code >= 0xff_00 && code <= 0xff_0f)
  );
}
