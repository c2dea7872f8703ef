import { findElements } from "./find-elements.ts";
import { parseLocator } from "./locator-steps.ts";
import { ancestorsOf, subtreeOf, textOf, type Page, type PageNode } from "./page-node.ts";
import { actionLikeness, roleLikeness } from "./roles.ts";
import { textLikeness, wordsLikeness, wordsOf, wordWeights, type WordWeight } from "./text-likeness.ts";
import type { Wanted } from "./wanted.ts";

/**
 * How much each sign counts. Source: M. Nass, E. Alégroth, R. Feldt, M. Leotta, F. Ricca, "Similarity-based Web Element
 * Localization for Robust Test Automation", ACM TOSEM 2023 (Similo): what an element is called, says and stands beside
 * counts three times as much as its other signs. Names and visible texts are one sign here, so they count as two.
 */
const WEIGHTS = {
  name: 3,
  expected: 3,
  hint: 3,
  role: 1.5,
  words: 1.5,
  near: 1.5,
  action: 1,
  sourceWords: 1,
  scope: 0.5,
} as const;

/** Longer texts are no name of an element. */
const NAME_LENGTH = 120;
/** Texts that stood beside the wanted one in the source say less than those that came in its place. */
const BESIDE = 0.7;
/** Texts of changed sources that each element is compared with. */
const MAX_HINT_TEXTS = 40;
/** What the test used under another name is hardly what it looked for. */
const USED = 0.6;
/** Nobody checks what is checked. */
const DONE = 0.5;

type Sign = keyof typeof WEIGHTS;

/** By what an element is called; the others say what and where it is. */
const NAMING_SIGNS: readonly Sign[] = ["name", "expected", "hint", "words", "sourceWords"];

/** How alike an element is to what was wanted, and of which sign that holds most. */
export interface Likeness {
  /** 0 to 1. */
  readonly score: number;
  /** Likeness by what it is called, 0 to 1: name, text, words, hints. */
  readonly named: number;
}

/** Makes the function that says how alike each element of a page is to what a locator looked for. */
export function likenessOn(page: Page, wanted: Wanted): (node: PageNode) => Likeness {
  const weight = wordWeights(page.nodes.flatMap((node) => labelsOf(node).slice(0, 1)));
  const used = elementsOf(page, wanted.used);
  const near = nearnessTo(page, used);
  const scope = wanted.scope.length > 0 ? findElements(page, wanted.scope) : undefined;
  const scoped = scope && new Set(scope.flatMap((node) => subtreeOf(node)));
  const texts = hintTexts(wanted);
  return (node) => {
    const signs = new Map<Sign, number>([
      ...called(node, { wanted, texts, weight }),
      ...placed(node, wanted),
    ]);
    if (near) signs.set("near", near(node));
    if (scoped && scoped.size > 0) signs.set("scope", scoped.has(node) ? 1 : 0);
    const named = Math.max(0, ...NAMING_SIGNS.map((sign) => signs.get(sign) ?? 0));
    return { score: weighted(signs) * (used.includes(node) ? USED : 1), named };
  };
}

function weighted(signs: ReadonlyMap<Sign, number>): number {
  let sum = 0;
  let most = 0;
  for (const [sign, value] of signs) {
    sum += WEIGHTS[sign] * value;
    most += WEIGHTS[sign];
  }
  return most === 0 ? 0 : sum / most;
}

interface HintTexts {
  readonly now: readonly string[];
  readonly beside: readonly string[];
}

const few = (texts: readonly string[]): readonly string[] => [...new Set(texts)].slice(0, MAX_HINT_TEXTS);

function hintTexts({ hints }: Wanted): HintTexts | undefined {
  if (hints.length === 0) return undefined;
  return { now: few(hints.flatMap(({ now }) => now)), beside: few(hints.flatMap(({ beside }) => beside)) };
}

interface Sought {
  readonly wanted: Wanted;
  readonly texts: HintTexts | undefined;
  readonly weight: WordWeight;
}

/** Signs of what an element is called. */
function called(node: PageNode, { wanted, texts, weight }: Sought): readonly (readonly [Sign, number])[] {
  const { names, words, sourceWords, expected } = wanted;
  const labels = labelsOf(node);
  const like = (said: readonly string[]): number =>
    Math.max(0, ...said.flatMap((text) => labels.map((label) => textLikeness(text, label, weight))));
  const own = [...wordsOf(labels.join(" ")), ...wordsOf(node.role)];
  const signs: (readonly [Sign, number])[] = [];
  if (names.length > 0) signs.push(["name", like(names)]);
  if (words.length > 0) signs.push(["words", wordsLikeness(words, own, weight)]);
  if (sourceWords.length > 0) signs.push(["sourceWords", wordsLikeness(sourceWords, own, weight)]);
  if (expected !== undefined && expected !== "")
    signs.push(["expected", Math.max(like([expected]), boxLikeness(expected, node, weight))]);
  if (texts) signs.push(["hint", Math.max(like(texts.now), BESIDE * like(texts.beside))]);
  return signs;
}

/** The text of a box, all of it. */
function boxLikeness(expected: string, node: PageNode, weight: WordWeight): number {
  const text = textOf(node);
  return text.length > NAME_LENGTH ? 0 : textLikeness(expected, text, weight);
}

/** Signs of what an element is. */
function placed(node: PageNode, { role, action, hints }: Wanted): readonly (readonly [Sign, number])[] {
  const signs: (readonly [Sign, number])[] = [];
  const told = role ?? hints.find((hint) => hint.role !== undefined)?.role;
  if (told !== undefined) signs.push(["role", roleLikeness(told, node.role)]);
  const fit = action === undefined ? undefined : actionLikeness(action, node.role);
  const isDone = action === "check" && node.states.includes("checked");
  if (fit !== undefined) signs.push(["action", isDone ? fit * DONE : fit]);
  return signs;
}

/** What an element is called: its name, its text, what it asks for; the first one is never missing. */
export function labelsOf({ name, text, properties }: PageNode): readonly string[] {
  const labels = [name, text, properties["placeholder"] ?? ""].filter(
    (label) => label !== "" && label.length <= NAME_LENGTH,
  );
  return labels.length > 0 ? labels : [""];
}

/** How near elements are to some others, 0 to 1; undefined when there are none of these. */
export function nearnessTo(
  page: Page,
  others: readonly PageNode[],
): ((node: PageNode) => number) | undefined {
  const places = [...new Set(others)].map((node) => new Set([node, ...ancestorsOf(page, node)]));
  if (places.length === 0) return undefined;
  return (node) => {
    const around = ancestorsOf(page, node);
    const steps = places.map((place) => around.findIndex((ancestor) => place.has(ancestor)));
    const least = Math.min(...steps.map((step) => (step === -1 ? around.length : step)));
    return 1 / (1 + least);
  };
}

/** The elements of a page that each of these locators finds alone. */
export function elementsOf(page: Page, locators: readonly string[]): readonly PageNode[] {
  return locators.flatMap((locator) => {
    const found = findElements(page, parseLocator(locator));
    return found?.length === 1 ? found : [];
  });
}
