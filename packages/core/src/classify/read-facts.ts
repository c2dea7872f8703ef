import type { ErrorFacts, RawError } from "../model/failure.ts";
import type { FactReader } from "./fact-reader.ts";
import { BROWSER_FACTS } from "./facts/browser.ts";
import { CODE_FACTS } from "./facts/code.ts";
import { CONNECTION_FACTS } from "./facts/connection.ts";
import { VALUE_FACTS } from "./facts/values.ts";

/** All readers, in the order they are tried: of two that find one fact, the first decides. */
export const FACT_READERS: readonly FactReader[] = [
  ...BROWSER_FACTS,
  ...VALUE_FACTS,
  ...CODE_FACTS,
  ...CONNECTION_FACTS,
];

const LONGEST = 300;
const MAX_ALTERNATIVES = 10;
const ALTERNATIVE = /^ *\d+\) [^\n]*? aka (?<locator>[^\n]+)$/gm;
const DIFFERENCE = /(?:^|\n)- (?:Expected|Snapshot)[^\n]*\n\+ Received[^\n]*\n(?<body>[^]*)/;
const CODE = /^[A-Z]\w{1,60}$/;
const NUMBERS: ReadonlySet<string> = new Set(["matches", "timeoutMs", "port", "httpStatus"]);

/**
 * Reads from the text of an error what it names; what the runner told beside it goes before. The text is what will be
 * stored of the error, redacted and bounded, so that the facts are, too.
 */
export function readFacts(text: string, told: Pick<RawError, "matcher" | "code"> = {}): ErrorFacts {
  const found = new Map<string, string>();
  keepAll(found, { matcher: told.matcher, ...(CODE.test(told.code ?? "") && { code: told.code }) });
  for (const { hints, pattern } of FACT_READERS) {
    if (hints.some((hint) => text.includes(hint))) keepAll(found, pattern.exec(text)?.groups);
  }
  keepAll(found, differenceIn(text));
  keepAll(found, partsOf(found.get("url")));
  const alternatives = alternativesIn(text);
  const facts = [...found].map(([fact, value]) => [fact, NUMBERS.has(fact) ? Number(value) : value] as const);
  return { ...Object.fromEntries(facts), ...(alternatives.length > 0 && { alternatives }) };
}

function keepAll(found: Map<string, string>, facts: Readonly<Record<string, string | undefined>> = {}): void {
  for (const [fact, value] of Object.entries(facts)) {
    const bounded = value?.trim().slice(0, LONGEST);
    if (bounded !== undefined && bounded !== "" && !found.has(fact)) found.set(fact, bounded);
  }
}

function alternativesIn(text: string): readonly string[] {
  if (!text.includes(" aka ")) return [];
  const locators = Array.from(text.matchAll(ALTERNATIVE), ({ groups }) => groups?.["locator"] ?? "");
  return [...new Set(locators)].slice(0, MAX_ALTERNATIVES).map((locator) => locator.slice(0, LONGEST));
}

/** The lines of a printed difference that stand on one side only. */
function differenceIn(text: string): Readonly<Record<string, string>> {
  const body = text.includes("\n+ Received") ? DIFFERENCE.exec(text)?.groups?.["body"] : undefined;
  if (body === undefined) return {};
  const lines = body.split("\n");
  const side = (sign: string): string =>
    lines
      .filter((line) => line.startsWith(sign))
      .map((line) => line.slice(1).trim())
      .join("\n");
  return { expected: side("-"), received: side("+") };
}

function partsOf(url: string | undefined): Readonly<Record<string, string>> {
  if (url === undefined || !URL.canParse(url)) return {};
  const { hostname, port } = new URL(url);
  return { host: hostname, port };
}
