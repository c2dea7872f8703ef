import type { Advice } from "../model/advice.ts";
import type { AdviceSubject } from "./advice-subject.ts";
import { CATALOGUE } from "./catalogue.ts";
import type { CatalogueEntry } from "./entry.ts";
import { wordsFor, type Words } from "./words.ts";

const NAMED = /\{(\w+)\}/g;
/** What helps first: a test that only passes on a retry is to be made steady before it is made to pass. */
const TOPICS: Readonly<Record<AdviceSubject["outcome"], readonly string[]>> = {
  failed: ["order", "cause", "race"],
  flaky: ["order", "race", "cause"],
};

/**
 * What to try against a failure: the first entry of each topic that applies, the given ones before those of the catalogue.
 * Empty when nothing is known that is specific to it.
 */
export function advise(subject: AdviceSubject, own: readonly CatalogueEntry[] = []): readonly Advice[] {
  const words = wordsFor(subject);
  const given = new Map<string, Advice>();
  for (const entry of [...own, ...CATALOGUE]) {
    const { topic = "cause" } = entry;
    if (!given.has(topic) && applies(entry, subject, words))
      given.set(topic, adviceOf(entry, subject, words));
  }
  return TOPICS[subject.outcome].flatMap((topic) => given.get(topic) ?? []);
}

function applies(entry: CatalogueEntry, subject: AdviceSubject, words: Words): boolean {
  const { pattern, needs = [], text } = entry;
  return (
    isOf(entry, subject) &&
    (pattern === undefined || pattern.test(subject.failure.message)) &&
    [...needs, ...namedIn(text)].every((word) => words.has(word))
  );
}

function isOf({ kinds, outcome, runner }: CatalogueEntry, subject: AdviceSubject): boolean {
  const { kind, category } = subject.failure;
  return (
    (kinds === undefined || kinds.includes(kind) || kinds.includes(category)) &&
    (outcome === undefined || outcome === subject.outcome) &&
    (runner === undefined || runner === subject.runner)
  );
}

function adviceOf(entry: CatalogueEntry, { runner, failure }: AdviceSubject, words: Words): Advice {
  const code = entry.code?.[runner];
  const isKnown = code !== undefined && namedIn(code).every((word) => words.has(word));
  const elements = /\{near\w*\}/.test(entry.text) ? (failure.page?.elements ?? []) : [];
  return {
    name: entry.name,
    text: fillIn(entry.text, words),
    ...(isKnown && { code: fillIn(code, words) }),
    ...(elements.length > 0 && { elements: elements.map(({ locator, label }) => ({ locator, label })) }),
  };
}

/** The words that a text names. */
export function namedIn(text: string): readonly string[] {
  return Array.from(text.matchAll(NAMED), ([, word = ""]) => word);
}

function fillIn(text: string, words: Words): string {
  return text.replaceAll(NAMED, (_, word: string) => words.get(word) ?? "");
}
