import { parseAriaSnapshot } from "./aria-snapshot.ts";
import { findElements } from "./find-elements.ts";
import { labelsOf, likenessOn } from "./likeness.ts";
import { FIELDS, openPage, type Page, type PageNode } from "./page-node.ts";
import { actionLikeness, isInteractive } from "./roles.ts";
import { uniqueLocator } from "./unique-locator.ts";
import { wantedOf, type Lookup, type Wanted } from "./wanted.ts";
import type { NearElement, SeenPage } from "../model/seen-page.ts";

const MOST = 3;
/** Elements that are tried for a locator of their own; trying them is what takes time. */
const MOST_TRIED = 8;
/** Less alike than this is another element. */
const LEAST_SCORE = 0.3;
/** From here on what an element is called says that it is the one; below, its role and place must. */
const NAMED = 0.3;
const LABEL_LENGTH = 80;

const FEW = 3;

/** Elements without a use of their own, unless that role was asked for. */
const BOXES: ReadonlySet<string> = new Set([
  "generic",
  "none",
  "presentation",
  "document",
  "fragment",
  "iframe",
  "list",
  "table",
  "rowgroup",
  "main",
  "banner",
  "contentinfo",
  "navigation",
  "form",
  "group",
  "region",
  "complementary",
  "search",
  "dialog",
  "alertdialog",
]);

/**
 * What a page, as its accessibility snapshot tells it, has in the place of what a locator did not find: at most three
 * elements, the likeliest first, each with a locator that finds it and nothing else. Undefined when the snapshot or the
 * locator cannot be read.
 */
export function nearestElements(snapshot: string, lookup: Lookup): SeenPage | undefined {
  const page = openPage(parseAriaSnapshot(snapshot));
  const wanted = wantedOf(lookup);
  if (page.nodes.length === 0 || wanted === undefined) return undefined;
  const heading = page.nodes.find(({ role, name }) => role === "heading" && name !== "")?.name;
  return {
    elements: [...byTestId(wanted), ...alike(page, wanted)].slice(0, MOST),
    ...(heading !== undefined && { heading: heading.slice(0, LABEL_LENGTH) }),
    ...((findElements(page, wanted.steps)?.length ?? 0) > 0 && { late: true }),
  };
}

/** The sources say which test id came in the place of the wanted one; a snapshot has none to confirm it. */
function byTestId({ testId, hints, steps }: Wanted): readonly NearElement[] {
  const hint = hints.find((each) => each.testId !== undefined);
  if (testId === undefined || hint?.testId === undefined || steps.at(-1)?.method !== "getByTestId") return [];
  const locator = `getByTestId('${hint.testId.replaceAll(/[\\']/g, String.raw`\$&`)}')`;
  return [{ locator, label: `test id "${hint.testId}"`, score: 1, from: hint.file }];
}

function alike(page: Page, wanted: Wanted): readonly NearElement[] {
  const likeness = likenessOn(page, wanted);
  const rated = page.nodes
    .filter((node) => isCandidate(page, node, wanted))
    .map((node) => Object.assign({ node }, likeness(node)))
    .filter(({ score, named, node }) => (named >= NAMED ? score >= LEAST_SCORE : isAlone(page, node, wanted)))
    .toSorted((a, b) => b.score - a.score);
  const found: NearElement[] = [];
  for (const { node, score } of rated.slice(0, MOST_TRIED)) {
    const locator = uniqueLocator(page, node);
    if (locator === undefined || found.some((each) => each.locator === locator)) continue;
    found.push({ locator, label: describe(node), score: Math.round(score * 100) / 100 });
    if (found.length === MOST) break;
  }
  return found;
}

function isCandidate({ nodes }: Page, node: PageNode, { role }: Wanted): boolean {
  if (node.role === role) return true;
  // The text beside a field is its label.
  if (node.role === "text" && nodes.some((other) => FIELDS.has(other.role) && other.name === node.text))
    return false;
  const says = labelsOf(node)[0] !== "";
  if (BOXES.has(node.role)) return node.text !== "" && says && node.role === "generic";
  return says || isInteractive(node.role);
}

/** One of few that it can be, by its role or by what was to be done to it: then its name may be wholly new. */
function isAlone({ nodes }: Page, node: PageNode, { role, action }: Wanted): boolean {
  const fits = (other: PageNode): boolean =>
    role === undefined
      ? action !== undefined && action !== "click" && actionLikeness(action, other.role) === 1
      : other.role === role;
  return fits(node) && nodes.filter((other) => fits(other)).length <= FEW;
}

/** `button "Pay now"`. */
export function describe({ role, name, text, properties }: PageNode): string {
  const label = name || text || properties["placeholder"] || "";
  const kind = role === "generic" ? "text" : role;
  return label === ""
    ? kind
    : `${kind} "${label.length > LABEL_LENGTH ? `${label.slice(0, LABEL_LENGTH - 1)}…` : label}"`;
}
