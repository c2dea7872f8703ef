import { withoutCodeFrame, withoutStack } from "../capture/stack.ts";
import { plainText } from "../capture/error-text.ts";
import { RANDOM_SUFFIX } from "../capture/titles.ts";

const LONGEST = 600;
// More than is kept, so that the length of what varies does not move the end.
const READ = 1500;

// What follows one of these is a dump of the page, the browser's log or the body of a diff: different in
// every run.
const DUMPS =
  /\n\s*(?:Ignored nodes: |Here are the matching elements|Browser logs:|<!DOCTYPE|- (?:Expected|Snapshot) {2}- \d)[^]*$/;
// How often an action was tried, and how far it came, depends on the time it had: only the first line of a
// log is kept.
const CALL_LOG = /(\n(?:Call [Ll]og:|={5,} logs ={5,})\n[^\n]*)[^]*$/;
const RECEIVED =
  /^(\s*Received[^:\n]*:\s*)(?!\s*(?:hidden|visible|enabled|disabled|checked|unchecked|undefined|null|NaN|true|false|<[^\n]*>)\s*$)[^\n]+/gm;

const DAY = "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? ";
const MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*";
const DATE = `(?:${DAY})?(?:${MONTH} \\d{1,2}|\\d{1,2} ${MONTH}),? \\d{4}`;

/** What differs between two appearances of one error, and what stands for it. In this order. */
const VARYING: readonly (readonly [pattern: RegExp, placeholder: string])[] = [
  // Host and query of a URL; its path stays, because it tells which page or call it was.
  [/\b(?:https?|wss?):\/\/[^\s/"'`<>)]+([^\s"'`<>)?#]*)[^\s"'`<>)]*/g, "<url>$1"],
  [/(?:(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}|\blocalhost|\[?::1?\]?)(?::\d+)?(?![\w.])/g, "<host>"],
  // Absolute paths, down to the base name.
  [
    /(?<![\w.~<>-])(?:file:\/\/)?(?:\/|[A-Za-z]:[\\/]{1,2}|~[\\/]{1,2})(?:[^\s\\/"'`<>()|:]+[\\/]{1,2})+([^\s\\/"'`<>()|:]+\.\w+)/g,
    "<path>/$1",
  ],
  [/(\.\w{1,5}):\d+(?::\d+)?/g, "$1"],
  [new RegExp(DATE, "g"), "<date>"],
  [/(?<![\da-z])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\da-z])/gi, "<uuid>"],
  // Before hex numbers, which a fraction with an exponent looks like.
  [/(?:(?<!\w)-)?\d+\.\d+e[+-]?\d+/g, "<n>"],
  // Short hashes may happen to be all digits: hex, random and plain numbers share one placeholder.
  [/\b0x[\da-f]+\b/gi, "<n>"],
  [/(?<![\dA-Za-z])(?=[\da-f]*\d)(?=[\da-f]*[a-f])[\da-f]{7,}(?![\dA-Za-z])/gi, "<n>"],
  [RANDOM_SUFFIX, "<n>"],
  [/(?:(?<!\w)-)?\d+(?:[.,]\d+)*(?:e[+-]?\d+)?/g, "<n>"],
  [/\s+/g, " "],
];

/**
 * An error text with everything replaced that may differ when the same error appears again: numbers, ids,
 * dates, hosts, absolute paths, received values, stack and source lines, call logs, page dumps and ANSI
 * codes.
 */
export function normaliseMessage(text: string): string {
  const own = withoutCodeFrame(withoutStack(plainText(text)));
  const head = own.replace(DUMPS, "").replace(CALL_LOG, "$1").replace(RECEIVED, "$1<value>");
  let normalised = head.slice(0, READ);
  for (const [pattern, placeholder] of VARYING) normalised = normalised.replace(pattern, placeholder);
  return normalised.trim().slice(0, LONGEST);
}

const GIST_LENGTH = 300;

/** The beginning of a normalised message: enough to tell near-duplicates by. */
export function gistOf(message: string): string {
  return normaliseMessage(message).slice(0, GIST_LENGTH);
}
