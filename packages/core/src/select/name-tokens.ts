/** Words that name a place or a kind of file rather than a thing of the product. */
const NAME_STOP_WORDS: ReadonlySet<string> = new Set(
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

const MAX_LENGTH = 40;

/** What counts as a word. */
export interface TokenizerOptions {
  /** Words that say nothing, lower-case and in the singular. @default words that name places and kinds of files */
  readonly stopWords?: ReadonlySet<string>;
  /** Shorter words say nothing. @default 3 */
  readonly minLength?: number;
  /** Whether numbers count. @default false */
  readonly numbers?: boolean;
}

/** What a character is to a word; digits are like lower-case letters. A table, for every title passes through it. */
const OTHER = 0;
const LOWER = 1;
const UPPER = 2;
const ASCII_KINDS: readonly number[] = Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/[a-z0-9]/.test(char)) return LOWER;
  return /[A-Z]/.test(char) ? UPPER : OTHER;
});

/** Calls back with each telling word of a text, in order, repeated words repeatedly. */
export type Tokenizer = (text: string, visit: (token: string) => void) => void;

/**
 * Finds the telling words of paths, titles and identifiers: split at everything that is no letter or digit and at
 * camelCase humps, lower-case, plural `s` taken off, stop words, numbers and words under three characters left out.
 * A tokenizer remembers the words it has met, because the tests of a suite share most of them.
 */
export function createTokenizer({
  stopWords = NAME_STOP_WORDS,
  minLength = 3,
  numbers = false,
}: TokenizerOptions = {}): Tokenizer {
  const stems = new Map<string, string>();
  const stemOf = (word: string): string => {
    const known = stems.get(word);
    if (known !== undefined) return known;
    const stem = !numbers && /^\d+$/.test(word) ? "" : tellingStem(word, stopWords);
    stems.set(word, stem);
    return stem;
  };
  return (text, visit) => {
    let start = 0;
    let before = OTHER;
    for (let end = 0; end <= text.length; end++) {
      const kind = kindAt(text, end);
      if (kind === OTHER || (kind === UPPER && beginsHump(before, text, end))) {
        const stem = end - start >= minLength ? stemOf(text.slice(start, end)) : "";
        if (stem !== "") visit(stem);
        start = kind === OTHER ? end + 1 : end;
      }
      before = kind;
    }
  };
}

/** The telling words of one text. */
export function nameTokens(text: string): readonly string[] {
  const tokens: string[] = [];
  createTokenizer()(text, (token) => tokens.push(token));
  return tokens;
}

/** "payByCard" splits before B; "parseHTTPHeader" splits before the H of Header, not inside HTTP. */
function beginsHump(before: number, text: string, index: number): boolean {
  return before === LOWER || (before === UPPER && kindAt(text, index + 1) === LOWER);
}

/** The stem of a word, empty when the word tells nothing. */
function tellingStem(word: string, stopWords: ReadonlySet<string>): string {
  const lower = word.toLowerCase();
  if (lower.length > MAX_LENGTH || stopWords.has(lower)) return "";
  const stem = singular(lower);
  return stopWords.has(stem) ? "" : stem;
}

function singular(word: string): string {
  if (word.length <= 3 || !word.endsWith("s")) return word;
  if (word.endsWith("ies") && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ss|us|is)$/.test(word)) return word;
  if (/(?:ches|shes|sses|xes|zes)$/.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

/** Letters of other scripts count as lower case, so that titles in any language have words; the end is no letter. */
function kindAt(text: string, index: number): number {
  const code = text.charCodeAt(index);
  if (code < 128) return ASCII_KINDS[code] ?? OTHER;
  return code >= 0xc0 && !isPunctuation(code) ? LOWER : OTHER;
}

/** General, symbol, CJK and full-width punctuation. */
function isPunctuation(code: number): boolean {
  if (code >= 0x20_00 && code <= 0x2b_ff) return true;
  return (code >= 0x30_00 && code <= 0x30_3f) || (code >= 0xff_00 && code <= 0xff_0f);
}
