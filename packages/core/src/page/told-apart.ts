import type { NearElement } from "../model/seen-page.ts";
import type { SourceEdit } from "../model/source-edit.ts";
import { parseAriaSnapshot } from "./aria-snapshot.ts";
import { textsOf } from "./edit-hints.ts";
import { findElements } from "./find-elements.ts";
import { elementsOf, labelsOf, likenessOn, nearnessTo } from "./likeness.ts";
import { parseLocator } from "./locator-steps.ts";
import { describe } from "./nearest-elements.ts";
import { ancestorsOf, openPage, type Page, type PageNode } from "./page-node.ts";
import { roleOfTag } from "./roles.ts";
import { uniqueLocator } from "./unique-locator.ts";
import { wantedOf, type Lookup } from "./wanted.ts";

const MOST = 3;
/** `1) <button>Pay</button> aka getByRole('button')`: how Playwright lists the elements of a locator that has several. */
const LISTED = /^\s*\d+\) (<[^\n]*?>) aka ([^\n]+?)\s*$/gm;
const OPENING = /^<([a-z][\w-]*)([^>]*)>([^<]*)/i;
/** A locator by number breaks with the next element that comes before it. */
const BY_NUMBER = /\.(?:nth\(\d+\)|first\(\)|last\(\))$/;
/** What surrounds a page's contents; a test is about the contents, as a rule. */
const SURROUNDINGS: ReadonlySet<string> = new Set(["banner", "navigation", "contentinfo", "complementary"]);
const SURROUNDED = 0.15;
/** What a change brought near an element makes it the newer one. */
const NEWER = 0.3;

/** One of the elements that a locator found, as the runner lists it. */
interface Listed {
  readonly html: string;
  readonly alias: string;
}

/**
 * The elements that a locator found although it was to find one, the likeliest first, at most three: by what the test did
 * before, by exact names, by what a change of the sources brought. Without a snapshot the order is the runner's.
 */
export function tellApart(message: string, lookup: Lookup, snapshot?: string): readonly NearElement[] {
  const listed = Array.from(message.matchAll(LISTED), ([, html = "", alias = ""]): Listed => ({
    html,
    alias,
  }));
  const page = openPage(snapshot === undefined ? [] : parseAriaSnapshot(snapshot));
  const nodes = nodesOf(page, listed, lookup.locator);
  const rate = rateOn(page, lookup);
  return listed
    .map(({ html, alias }, index) => ({ html, alias, node: nodes[index], score: rate(nodes[index]), index }))
    .toSorted((a, b) => b.score - a.score || a.index - b.index)
    .slice(0, MOST)
    .map(({ html, alias, node, score }) => ({
      locator: locatorOf(page, node, alias),
      label: node ? describe(node) : html,
      score: Math.round(score * 100) / 100,
    }));
}

/** The runner's own locator, unless it counts and another need not. */
function locatorOf(page: Page, node: PageNode | undefined, alias: string): string {
  if (node === undefined || !BY_NUMBER.test(alias)) return alias;
  const own = uniqueLocator(page, node);
  return own === undefined || BY_NUMBER.test(own) ? alias : own;
}

/** The listed elements on the snapshot: both are in document order. */
function nodesOf(page: Page, listed: readonly Listed[], locator: string): readonly (PageNode | undefined)[] {
  const found = findElements(page, parseLocator(locator));
  if (found?.length === listed.length) return found;
  const taken = new Set<PageNode>();
  return listed.map(({ html, alias }) => {
    const [byAlias] = elementsOf(page, [alias]);
    const node = byAlias ?? page.nodes.find((each) => !taken.has(each) && isShownAs(each, html));
    if (node) taken.add(node);
    return node;
  });
}

function isShownAs({ role, name, text }: PageNode, html: string): boolean {
  const [, tag = "", attributes = "", inner = ""] = OPENING.exec(html) ?? [];
  const shown = /\baria-label="([^"]*)"/.exec(attributes)?.[1] ?? inner.trim();
  return role === roleOfTag(tag, /\btype="(\w+)"/.exec(attributes)?.[1]) && (name || text) === shown;
}

function rateOn(page: Page, lookup: Lookup): (node: PageNode | undefined) => number {
  const wanted = wantedOf(lookup);
  if (wanted === undefined || page.nodes.length === 0) return () => 0;
  const likeness = likenessOn(page, wanted);
  const nearNew = nearnessTo(
    page,
    newcomers(page, [...wanted.names, ...(wanted.testId ? [wanted.testId] : [])], lookup.edits),
  );
  return (node) => {
    if (node === undefined) return 0;
    const exact = wanted.names.some((name) => labelsOf(node).includes(name)) ? 0.3 : 0;
    const surrounded = ancestorsOf(page, node).some(({ role }) => SURROUNDINGS.has(role)) ? SURROUNDED : 0;
    return likeness(node).score + exact - surrounded - NEWER * (nearNew?.(node) ?? 0);
  };
}

/** What stands about the places where a change brought another element of that name. */
function newcomers(
  page: Page,
  names: readonly string[],
  edits: readonly SourceEdit[] = [],
): readonly PageNode[] {
  const holds = (lines: readonly string[]): boolean =>
    lines.some((line) => names.some((name) => line.includes(name)));
  const brought = edits.filter(({ added, removed }) => holds(added) && !holds(removed));
  const texts = new Set(
    brought.flatMap(({ added, around }) => [...added, ...around].flatMap((line) => textsOf(line))),
  );
  for (const name of names) texts.delete(name);
  return page.nodes.filter((node) => labelsOf(node).some((label) => label !== "" && texts.has(label)));
}
